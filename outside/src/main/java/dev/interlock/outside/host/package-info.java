/// What this machine has: disk, memory, swap, and what its Docker Engine holds.
@NullMarked
package dev.interlock.outside.host;

import org.jspecify.annotations.NullMarked;
