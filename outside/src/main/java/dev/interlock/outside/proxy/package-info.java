/// The embedded router: a reverse proxy for one machine that shares users' requests out between two
/// releases, and reports every answer. Undertow speaks to the clients; the side of the releases is
/// our own, over the same event loops.
@NullMarked
package dev.interlock.outside.proxy;

import org.jspecify.annotations.NullMarked;
