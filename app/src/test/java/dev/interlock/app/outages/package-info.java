/// The five outages under `examples/outages`, replayed.
@NullMarked
package dev.interlock.app.outages;

import org.jspecify.annotations.NullMarked;
