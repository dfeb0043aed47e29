package dev.interlock.journal.json;

import dev.interlock.model.Digest;
import dev.interlock.model.event.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a release is let in with.
final class AcceptedJson {
    private AcceptedJson() {}

    static void write(ObjectWriter out, Event.Accepted accepted) {
        out.text("artifact", accepted.artifact().text()).text("commit", accepted.commit());
        out.list(
                "variables",
                accepted.variables(),
                (each, it) -> each.text("name", it.name()).text("hash", it.hash()));
        out.list("evidence", accepted.evidence(), AcceptedJson::evidence);
        accepted.levels().ifPresent(it -> levels(out, it));
        out.text("plan", accepted.plan()).text("by", accepted.by());
    }

    static Event.Accepted read(ObjectReader in) throws IOException, Unreadable {
        return new Event.Accepted(
                new Digest(in.text("artifact")),
                in.text("commit"),
                in.list("variables", it -> new Event.Variable(it.text("name"), it.text("hash"))),
                in.list("evidence", AcceptedJson::evidence),
                levels(in),
                in.text("plan"),
                in.text("by"));
    }

    static void evidence(ObjectWriter out, Event.Evidence evidence) {
        out.text("kind", evidence.kind())
                .flag("passed", evidence.passed())
                .text("summary", evidence.summary())
                .list("facts", List.copyOf(evidence.facts().entrySet()), AcceptedJson::fact);
    }

    static Event.Evidence evidence(ObjectReader in) throws IOException, Unreadable {
        return new Event.Evidence(
                in.text("kind"), in.flag("passed"), in.text("summary"), facts(in));
    }

    /// Names stand as texts: a parser may refuse names of fields that it takes as texts.
    private static void fact(ObjectWriter out, Map.Entry<String, String> fact) {
        out.text("name", fact.getKey()).text("value", fact.getValue());
    }

    private static Map<String, String> facts(ObjectReader in) throws IOException, Unreadable {
        var facts = new TreeMap<String, String>();
        in.list("facts", it -> facts.put(it.text("name"), it.text("value")));
        return facts;
    }

    private static void levels(ObjectWriter out, Event.Levels levels) {
        out.object(
                "levels", it -> it.text("oldest", levels.oldest()).text("newest", levels.newest()));
    }

    private static Optional<Event.Levels> levels(ObjectReader in) throws IOException, Unreadable {
        return in.maybeObject(
                "levels", it -> new Event.Levels(it.text("oldest"), it.text("newest")));
    }
}
