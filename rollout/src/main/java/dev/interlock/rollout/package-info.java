/// A release's way to production, decided from what was seen.
@NullMarked
package dev.interlock.rollout;

import org.jspecify.annotations.NullMarked;
