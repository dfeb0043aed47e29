/// What values of variables are made of.
@NullMarked
package dev.interlock.check.source.value;

import org.jspecify.annotations.NullMarked;
