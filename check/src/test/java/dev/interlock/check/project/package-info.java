@NullMarked
package dev.interlock.check.project;

import org.jspecify.annotations.NullMarked;
