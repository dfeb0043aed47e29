@NullMarked
package dev.interlock.rollout;

import org.jspecify.annotations.NullMarked;
