package dev.interlock.journal;

import dev.interlock.model.Reason;

/// The journal could not be read or written. What was to be written was not, whole or in part.
public final class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public JournalFailure(Reason reason, Throwable cause) {
        super(reason.text(), cause);
        this.reason = reason;
    }

    /// The classified cause: no space, locked, damaged, not permitted.
    public Reason reason() {
        return reason;
    }
}
