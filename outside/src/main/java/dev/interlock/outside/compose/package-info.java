/// Releases as projects of Docker Compose, one a release. Compose starts and stops; what really is,
/// the Engine tells. What a release becomes is worked out purely ([Blueprint]).
@NullMarked
package dev.interlock.outside.compose;

import org.jspecify.annotations.NullMarked;
