/// Carries out what the machine decides: looks, asks it, writes, acts.
@NullMarked
package dev.interlock.rollout.driver;

import org.jspecify.annotations.NullMarked;
