/// The API over real HTTP, with real rollouts of releases that are only played.
@NullMarked
package dev.interlock.web;

import org.jspecify.annotations.NullMarked;
