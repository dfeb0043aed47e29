/// HTTP/1.1 as it goes over the wire, so that nothing is folded, followed or repeated on the way.
@NullMarked
package dev.interlock.outside.http;

import org.jspecify.annotations.NullMarked;
