@NullMarked
package dev.interlock.outside.syslog;

import org.jspecify.annotations.NullMarked;
