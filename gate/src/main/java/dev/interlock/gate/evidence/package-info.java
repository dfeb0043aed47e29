/// Signed evidence: in-toto statements in DSSE envelopes.
@NullMarked
package dev.interlock.gate.evidence;

import org.jspecify.annotations.NullMarked;
