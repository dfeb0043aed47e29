/// Smoke tests over HTTP: what a user would try first, tried before they can.
@NullMarked
package dev.interlock.outside.smoke;

import org.jspecify.annotations.NullMarked;
