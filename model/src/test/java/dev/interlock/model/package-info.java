@NullMarked
package dev.interlock.model;

import org.jspecify.annotations.NullMarked;
