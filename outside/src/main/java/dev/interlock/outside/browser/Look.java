package dev.interlock.outside.browser;

import dev.interlock.model.Cause;
import dev.interlock.model.Ruling;

/// How a page test ended.
///
/// @param text for people; what is secret of the run may still be in it
public record Look(Ruling ruling, Cause cause, String text) {
    static Look undecided(Cause cause, String text) {
        return new Look(Ruling.UNDECIDED, cause, text);
    }

    static Look error(Cause cause, String text) {
        return new Look(Ruling.ERROR, cause, text);
    }

    static Look fail(Cause cause, String text) {
        return new Look(Ruling.FAIL, cause, text);
    }
}
