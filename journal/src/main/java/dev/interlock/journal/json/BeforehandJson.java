package dev.interlock.journal.json;

import dev.interlock.model.Digest;
import dev.interlock.model.event.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Trusted keys, reported builds and readiness reviews.
final class BeforehandJson {
    private BeforehandJson() {}

    static String type(Event.Beforehand event) {
        return switch (event) {
            case Event.KeyTrusted _ -> "key-trusted";
            case Event.KeyRevoked _ -> "key-revoked";
            case Event.BuildReported _ -> "build-reported";
            case Event.ReviewOpened _ -> "review-opened";
            case Event.ReviewTicked _ -> "review-ticked";
            case Event.ReviewDecided _ -> "review-decided";
        };
    }

    static void write(ObjectWriter out, Event.Beforehand event) {
        switch (event) {
            case Event.KeyTrusted it ->
                    out.text("key", it.key().text())
                            .text("publicKey", it.publicKey())
                            .text("name", it.name())
                            .text("by", it.by());
            case Event.KeyRevoked it -> out.text("key", it.key().text()).text("by", it.by());
            case Event.BuildReported it -> build(out, it);
            case Event.ReviewOpened it ->
                    out.text("commit", it.commit())
                            .list("questions", it.questions(), (each, text) -> each.text("q", text))
                            .list("proven", it.proven(), AcceptedJson::evidence)
                            .text("by", it.by());
            case Event.ReviewTicked it ->
                    out.text("commit", it.commit())
                            .text("question", it.question())
                            .text("name", it.name())
                            .text("by", it.by());
            case Event.ReviewDecided it ->
                    out.text("commit", it.commit())
                            .flag("go", it.go())
                            .text("note", it.note())
                            .text("name", it.name())
                            .text("by", it.by());
        }
    }

    static Event.Beforehand read(String type, ObjectReader in) throws IOException, Unreadable {
        return switch (type) {
            case "key-trusted" ->
                    new Event.KeyTrusted(
                            new Digest(in.text("key")),
                            in.text("publicKey"),
                            in.text("name"),
                            in.text("by"));
            case "key-revoked" -> new Event.KeyRevoked(new Digest(in.text("key")), in.text("by"));
            case "build-reported" -> build(in);
            case "review-opened" ->
                    new Event.ReviewOpened(
                            in.text("commit"),
                            in.list("questions", each -> each.text("q")),
                            in.list("proven", AcceptedJson::evidence),
                            in.text("by"));
            case "review-ticked" ->
                    new Event.ReviewTicked(
                            in.text("commit"), in.text("question"), in.text("name"), in.text("by"));
            case "review-decided" ->
                    new Event.ReviewDecided(
                            in.text("commit"),
                            in.flag("go"),
                            in.text("note"),
                            in.text("name"),
                            in.text("by"));
            default -> throw new IllegalStateException("a type that was not looked at: " + type);
        };
    }

    private static void build(ObjectWriter out, Event.BuildReported build) {
        out.text("service", build.service())
                .text("branch", build.branch())
                .flag("main", build.main())
                .list("gate", List.of(build.gate()), AcceptedJson::evidence)
                .number("finished", build.finished().toEpochMilli())
                .number("every", build.every())
                .text("by", build.by());
    }

    private static Event.BuildReported build(ObjectReader in) throws IOException, Unreadable {
        String service = in.text("service");
        String branch = in.text("branch");
        boolean main = in.flag("main");
        List<Event.Evidence> gate = in.list("gate", AcceptedJson::evidence);
        if (gate.size() != 1) {
            throw new Unreadable("its JSON lacks the gate of the build");
        }
        return new Event.BuildReported(
                service,
                branch,
                main,
                gate.getFirst(),
                Instant.ofEpochMilli(in.number("finished")),
                in.number("every"),
                in.text("by"));
    }
}
