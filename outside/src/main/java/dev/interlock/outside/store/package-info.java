/// Artifacts by content, and what the server keeps of each release: bytes and variables.
@NullMarked
package dev.interlock.outside.store;

import org.jspecify.annotations.NullMarked;
