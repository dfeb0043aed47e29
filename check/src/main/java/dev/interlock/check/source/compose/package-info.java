/// Compose files as Docker Compose reads them: interpolation, merging, `extends`, `include`,
/// schema.
///
/// The reference is compose-go v2 (https://github.com/compose-spec/compose-go), the reader of
/// Docker Compose v2, and the Compose Specification (https://compose-spec.io).
@NullMarked
package dev.interlock.check.source.compose;

import org.jspecify.annotations.NullMarked;
