/// Words that all rooms share. No I/O happens here.
@NullMarked
package dev.interlock.model;

import org.jspecify.annotations.NullMarked;
