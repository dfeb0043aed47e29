@NullMarked
package dev.interlock.rollout.traffic;

import org.jspecify.annotations.NullMarked;
