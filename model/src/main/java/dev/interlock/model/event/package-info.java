/// What the journal holds: events, the effects that they speak of, and their place in the chain.
@NullMarked
package dev.interlock.model.event;

import org.jspecify.annotations.NullMarked;
