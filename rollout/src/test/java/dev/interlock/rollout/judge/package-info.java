@NullMarked
package dev.interlock.rollout.judge;

import org.jspecify.annotations.NullMarked;
