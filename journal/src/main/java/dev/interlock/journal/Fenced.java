package dev.interlock.journal;

import dev.interlock.model.Scope;

/// Another owner has taken the environment: whoever gets this must not touch it any more.
public final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Fenced(Scope scope) {
        super(scope + " belongs to another owner now");
    }
}
