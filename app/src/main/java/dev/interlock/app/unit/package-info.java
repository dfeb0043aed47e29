/// The server as a unit of systemd.
@NullMarked
package dev.interlock.app.unit;

import org.jspecify.annotations.NullMarked;
