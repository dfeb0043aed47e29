/// Dockerfiles, as BuildKit's frontend reads them, and `.dockerignore`.
///
/// Read from moby/buildkit at 73ed6825 (frontend 1.26): `frontend/dockerfile/parser`, `shell` and
/// `instructions`. Its own cases are this package's oracle.
@NullMarked
package dev.interlock.check.source.dockerfile;

import org.jspecify.annotations.NullMarked;
