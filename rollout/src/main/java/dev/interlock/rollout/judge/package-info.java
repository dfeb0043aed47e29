/// Whether a release is worse than the one before it, decided from counts alone. The mathematics
/// and its sources: `docs/design/judge.md`.
@NullMarked
package dev.interlock.rollout.judge;

import org.jspecify.annotations.NullMarked;
