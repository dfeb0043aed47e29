package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;

/// A step on the way up that failed: what comes after it makes no sense.
final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Reason reason;

    Broken(Reason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    Broken(Cause cause, String text) {
        this(Reason.of(cause, text));
    }

    Reason reason() {
        return reason;
    }

    /// What was seen, or the end of the way.
    static <T> T known(Seen<T> seen) throws Broken {
        return switch (seen) {
            case Seen.Known<T>(T value) -> value;
            case Seen.Unknown<T>(Reason why) -> throw new Broken(why);
        };
    }

    static void done(Outcome outcome) throws Broken {
        switch (outcome) {
            case Outcome.Done _ -> {}
            case Outcome.Failed(Reason why) -> throw new Broken(why);
            case Outcome.Unclear(Reason why) -> throw new Broken(why);
        }
    }
}
