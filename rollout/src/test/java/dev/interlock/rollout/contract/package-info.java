/// What every implementation of a port must keep.
@NullMarked
package dev.interlock.rollout.contract;

import org.jspecify.annotations.NullMarked;
