package dev.interlock.model;

import java.util.Locale;

/// What a check says of a whole project.
public enum Verdict {
    PASS,
    FAIL,
    /// Something needed could not be read or measured. Unknown is never safe.
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
