/// `interlock gate`, and what belongs to its evidence: keys, records, readiness reviews.
@NullMarked
package dev.interlock.app.gate;

import org.jspecify.annotations.NullMarked;
