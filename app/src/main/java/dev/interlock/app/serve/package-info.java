/// The server: what it is built of, and how it starts.
@NullMarked
package dev.interlock.app.serve;

import org.jspecify.annotations.NullMarked;
