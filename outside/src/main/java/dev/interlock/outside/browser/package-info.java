/// Smoke tests in a real browser: what a user sees, and what lies before it.
@NullMarked
package dev.interlock.outside.browser;

import org.jspecify.annotations.NullMarked;
