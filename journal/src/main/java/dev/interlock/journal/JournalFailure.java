package dev.interlock.journal;

import dev.interlock.model.Reason;
import org.jspecify.annotations.Nullable;

/// The journal could not be read or written. What was to be written was not, whole or in part: a
/// server on PostgreSQL whose connection broke while it committed, and that finds no other, says
/// so, and whoever goes on reads the journal first.
public final class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /// @param cause null where nothing else failed before
    public JournalFailure(Reason reason, @Nullable Throwable cause) {
        super(reason.text(), cause);
        this.reason = reason;
    }

    /// The classified cause: `NO_SPACE`, `BUSY` (locked), `NOT_PERMITTED`, `MISSING_FILE`,
    /// `NETWORK`, `NOT_SUPPORTED` (made by a newer version), else `JOURNAL_FAILED`, damage above
    /// all.
    public Reason reason() {
        return reason;
    }
}
