package dev.interlock.model;

import java.util.List;

/// Something about a project that a person must know before it ships.
///
/// No text of a finding ever holds the value of a variable, nor anything from which a guess of it
/// could be confirmed.
///
/// @param rule the rule's name, `area/what-is-wrong`
/// @param place the line that someone must change
/// @param message what is wrong, with what was seen; one line
/// @param why why it matters; one or two sentences
/// @param fix what to do
/// @param trace the other side: where the cause comes from
public record Finding(
        String rule,
        Severity severity,
        Place place,
        String message,
        String why,
        String fix,
        List<Step> trace) {
    /// By path, line, rule; then column and message, so that the same input gives the same order.
    public static final Sorting<Finding> ORDER =
            Sorting.by((Finding finding) -> finding.place().path())
                    .then(finding -> finding.place().line())
                    .then(Finding::rule)
                    .then(finding -> finding.place().column())
                    .then(Finding::message);

    public Finding {
        trace = List.copyOf(trace);
    }

    public Finding withSeverity(Severity other) {
        return new Finding(rule, other, place, message, why, fix, trace);
    }

    public Finding withWhy(String other) {
        return new Finding(rule, severity, place, message, other, fix, trace);
    }

    public Finding withFix(String other) {
        return new Finding(rule, severity, place, message, why, other, trace);
    }

    public Finding withTrace(List<Step> other) {
        return new Finding(rule, severity, place, message, why, fix, other);
    }

    public Finding withTrace(Place seen, String note) {
        return withTrace(List.of(new Step(seen, note)));
    }
}
