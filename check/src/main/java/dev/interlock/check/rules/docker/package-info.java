/// What keeps an image from being built, or makes it one that must not ship.
@NullMarked
package dev.interlock.check.rules.docker;

import org.jspecify.annotations.NullMarked;
