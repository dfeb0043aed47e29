package dev.interlock.web.client;

/// The server could not be asked, or would not do it.
public final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    Trouble(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// What a command makes of it.
    public enum Kind {
        /// Nobody answers there.
        NOT_RUNNING,
        /// The token is missing, or may not do this.
        NOT_PERMITTED,
        /// The server knows no such thing.
        UNKNOWN,
        /// It was refused, with a reason.
        REFUSED,
        /// It answered, but not with what was asked for.
        BROKEN
    }
}
