/// The command `check`.
@NullMarked
package dev.interlock.app.check;

import org.jspecify.annotations.NullMarked;
