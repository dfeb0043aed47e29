package dev.interlock.journal.json;

/// A text that is no event, or none that this version knows.
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
        super(what);
    }

    Unreadable(String what, Throwable cause) {
        super(what, cause);
    }
}
