/// What a proxy of somebody else's tells of its requests: one datagram an answer, over loopback.
@NullMarked
package dev.interlock.outside.syslog;

import org.jspecify.annotations.NullMarked;
