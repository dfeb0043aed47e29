/// What server and client say to each other, as JSON.
@NullMarked
package dev.interlock.web.wire;

import org.jspecify.annotations.NullMarked;
