/// The server's API.
@NullMarked
package dev.interlock.web;

import org.jspecify.annotations.NullMarked;
