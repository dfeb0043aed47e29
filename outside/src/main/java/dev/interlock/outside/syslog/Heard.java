package dev.interlock.outside.syslog;

import java.util.Optional;

/// Compares, from look to look, the lines that came with what a proxy itself counted. What is
/// behind in one look may be on its way; what is behind in two is lost. Pure.
///
/// @param process of the proxy that counted
/// @param unheard answers of which no line will come: from before somebody listened, or lost and
///   said so
/// @param answers that the proxy had counted at the last look
/// @param behind answers of which no line had come by then
public record Heard(String process, long unheard, long answers, long behind) {
    /// What may be missing of a look's answers before nothing of them is known.
    private static final double TOLERATED = 0.01;

    /// What a proxy says of itself, and what came.
    ///
    /// @param answers since it was started
    /// @param current requests under way, of which some may be among the answers already
    /// @param lines that came from it, counted after the rest
    public record Look(String process, long answers, long current, long lines) {}

    /// @param missing answers of which no line comes; 0 where too few are missing to matter
    /// @param answers since the look before
    public record Comparison(Heard next, long missing, long answers) {}

    public static Comparison compare(Optional<Heard> before, Look look) {
        return before.filter(it -> it.process().equals(look.process()))
                .map(it -> it.compare(look))
                .orElseGet(() -> new Comparison(from(look), 0, 0));
    }

    private static Heard from(Look look) {
        return new Heard(look.process(), look.answers() - look.lines(), look.answers(), 0);
    }

    private Comparison compare(Look look) {
        long now = Math.max(0, look.answers() - look.current() - unheard - look.lines());
        long fresh = Math.max(0, look.answers() - answers);
        long lost = Math.min(now, behind);
        long missing = lost > fresh * TOLERATED ? lost : 0;
        Heard next = new Heard(process, unheard + missing, look.answers(), now - missing);
        return new Comparison(next, missing, fresh);
    }
}
