@NullMarked
package dev.interlock.outside.files;

import org.jspecify.annotations.NullMarked;
