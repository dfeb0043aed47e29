/// The calls of the server's API.
@NullMarked
package dev.interlock.web.api;

import org.jspecify.annotations.NullMarked;
