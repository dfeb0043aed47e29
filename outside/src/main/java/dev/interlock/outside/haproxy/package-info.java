/// HAProxy as a router: driven over its runtime socket, heard over its log.
@NullMarked
package dev.interlock.outside.haproxy;

import org.jspecify.annotations.NullMarked;
