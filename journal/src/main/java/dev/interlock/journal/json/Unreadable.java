package dev.interlock.journal.json;

/// A text that is no event, or none that this version knows.
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    Unreadable(String what) {
        super(what);
        this.what = what;
    }

    Unreadable(String what, Throwable cause) {
        super(what, cause);
        this.what = what;
    }

    /// What is wrong, in words that follow a subject: "its JSON is damaged".
    public String what() {
        return what;
    }
}
