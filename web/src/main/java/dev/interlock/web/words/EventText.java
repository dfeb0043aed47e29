package dev.interlock.web.words;

import dev.interlock.model.Bytes;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.SmokeResult;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// An event of a rollout for people: a word, then why.
///
/// @param text may have several lines
public record EventText(String word, String text) {
    /// As the commands print it.
    public String line() {
        return "%-12s %s".formatted(word, text.replace("\n", "\n" + " ".repeat(13)));
    }

    /// Empty for what only programs want to know.
    public static Optional<EventText> of(Event event) {
        return switch (event) {
            case Event.Accepted accepted -> Optional.of(line("accepted", accepted(accepted)));
            case Event.Moved moved -> Optional.of(line(moved.to().word(), moved.reason().text()));
            case Event.Turned turned -> Optional.of(line("going back", turned.reason().text()));
            case Event.Routed routed -> Optional.of(line("traffic", weights(routed.weights())));
            case Event.Smoked smoked -> Optional.of(line("smoke tests", smoked(smoked)));
            case Event.Broke broke ->
                    Optional.of(
                            line("broken", effect(broke.effect()) + ": " + broke.reason().text()));
            case Event.Ordered ordered ->
                    Optional.of(line("ordered", ordered.order().word() + " by " + ordered.by()));
            case Event.Recovered recovered ->
                    Optional.of(line("taken up", recovered.reason().text()));
            case Event.Judged judged ->
                    judged.ruling() == Ruling.PASS || judged.ruling() == Ruling.UNDECIDED
                            ? Optional.empty()
                            : Optional.of(line("judged", judged.reason().text()));
            case Event.Pruned pruned ->
                    Optional.of(
                            line(
                                    "pruned",
                                    bytes(pruned.reclaimed())
                                            + " given back"
                                            + pruned.engine().map(EventText::usage).orElse("")));
            case Event.Ran ran -> Optional.of(line("job", ran.job() + ": " + ran.reason().text()));
            case Event.Beforehand beforehand -> Optional.of(BeforehandText.of(beforehand));
            case Event.Intended _, Event.Done _, Event.VariableSet _, Event.TokenMade _ ->
                    Optional.empty();
        };
    }

    private static String usage(Event.Usage usage) {
        return "; the engine's disk held %s, now %s".formatted(usage.before(), usage.after());
    }

    private static EventText line(String word, String text) {
        return new EventText(word, text);
    }

    private static String accepted(Event.Accepted accepted) {
        String commit = accepted.commit();
        return "commit %s, artifact %s, %s variables%s"
                .formatted(
                        commit.length() > 9 ? commit.substring(0, 9) : commit,
                        accepted.artifact().brief(),
                        accepted.variables().size(),
                        warnings(accepted));
    }

    /// What the server found about its own machine, where that is not nothing.
    private static String warnings(Event.Accepted accepted) {
        return accepted.evidence().stream()
                .filter(it -> it.kind().equals("host"))
                .filter(it -> !it.facts().getOrDefault("warning", "0").equals("0"))
                .map(it -> "\nmachine: " + it.summary())
                .collect(Collectors.joining());
    }

    static String weights(SortedMap<ReleaseId, Ratio> weights) {
        return weights.isEmpty()
                ? "nothing is served"
                : weights.entrySet().stream()
                        .map(EventText::weight)
                        .collect(Collectors.joining(", "));
    }

    private static String weight(Map.Entry<ReleaseId, Ratio> weight) {
        return weight.getValue() + " to " + weight.getKey();
    }

    private static String smoked(Event.Smoked smoked) {
        long passed =
                smoked.results().stream().filter(result -> result.ruling() == Ruling.PASS).count();
        String others =
                smoked.results().stream()
                        .filter(result -> result.ruling() != Ruling.PASS)
                        .map(EventText::result)
                        .collect(Collectors.joining());
        return "%s: %s of %s passed%s"
                .formatted(where(smoked.where()), passed, smoked.results().size(), others);
    }

    private static String where(String where) {
        return switch (where) {
            case "direct" -> "before any user";
            case "router" -> "through the router";
            default -> "in " + where;
        };
    }

    private static String result(SmokeResult result) {
        return "\n%s %s: %s"
                .formatted(result.name(), result.ruling().word(), result.reason().text());
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case Effect.Start start -> "start of " + start.release();
            case Effect.Preview preview -> "preview of " + preview.release();
            case Effect.Smoke smoke -> "smoke tests of " + smoke.release();
            case Effect.Warm warm -> "warming up " + warm.release();
            case Effect.Route route -> "routing " + weights(route.weights());
            case Effect.Stop stop -> "stop of " + stop.release();
            case Effect.Prune prune -> "removal of " + prune.release();
        };
    }

    private static String bytes(Bytes bytes) {
        return bytes.toString();
    }
}
