package dev.interlock.outside.syslog;

import java.util.Optional;

/// Compares, from look to look, the lines that came with what a proxy itself counted: of each look
/// it remembers what must have come by the next one. Pure.
///
/// @param process of the proxy that counted
/// @param unheard answers of which no line will come: from before somebody listened, or lost and
///   said so
/// @param due answers of which a line must be here at the next look
public record Heard(String process, long unheard, long due) {
    /// What may be missing of a look's answers before nothing of them is known.
    private static final double TOLERATED = 0.01;

    /// What a proxy says of itself.
    ///
    /// @param answers since it was started
    /// @param current requests under way, of which some may be among the answers already
    /// @param lines that came from it
    public record Look(String process, long answers, long current, long lines) {}

    /// @param missing answers of which no line came by now; 0 where too few are missing to matter
    /// @param answers since the look before
    public record Comparison(Heard next, long missing, long answers) {}

    public static Comparison compare(Optional<Heard> before, Look look) {
        return before.filter(it -> it.process().equals(look.process()))
                .map(it -> it.compare(look))
                .orElseGet(() -> new Comparison(from(look), 0, 0));
    }

    private static Heard from(Look look) {
        return new Heard(look.process(), look.answers() - look.lines(), look.answers());
    }

    private Comparison compare(Look look) {
        long missing = Math.max(0, due - unheard - look.lines());
        long answers = Math.max(0, look.answers() - due);
        Heard next =
                new Heard(
                        process, unheard + missing, Math.max(due, look.answers() - look.current()));
        return new Comparison(next, missing > answers * TOLERATED ? missing : 0, answers);
    }
}
