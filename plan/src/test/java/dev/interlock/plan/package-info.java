@NullMarked
package dev.interlock.plan;

import org.jspecify.annotations.NullMarked;
