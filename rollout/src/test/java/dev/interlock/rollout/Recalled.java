package dev.interlock.rollout;

import dev.interlock.journal.Journal;
import dev.interlock.model.Scope;
import dev.interlock.rollout.driver.Chronicle;
import dev.interlock.rollout.machine.Fold;
import dev.interlock.rollout.machine.Shelf;
import dev.interlock.rollout.machine.State;

/// What a server that starts now takes an environment for, from the end of its journal.
///
/// @param unread entries before it
public record Recalled(State state, long unread) {
    public static Recalled of(Journal journal, Scope scope, Shelf shelf) {
        long before = new Numbers(journal).before(scope);
        return new Recalled(new Chronicle(journal, scope, new Fold(shelf), before).read(), before);
    }
}
