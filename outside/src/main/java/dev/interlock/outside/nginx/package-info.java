/// nginx as a router: an owned configuration for the addresses, files that it looks for with each
/// request for the sharing.
@NullMarked
package dev.interlock.outside.nginx;

import org.jspecify.annotations.NullMarked;
