/// Releases as processes of this machine, which outlive the server that started them.
@NullMarked
package dev.interlock.outside.target;

import org.jspecify.annotations.NullMarked;
