@NullMarked
package dev.interlock.rollout.driver;

import org.jspecify.annotations.NullMarked;
