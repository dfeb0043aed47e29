package dev.interlock.journal.json;

import dev.interlock.model.Bytes;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import java.io.IOException;
import java.util.Optional;

/// An event as JSON, `{"type":"moved","v":1,…}`. One event has one text: it can be hashed again
/// after it was read. A change of a type's fields raises its `v`, and the old one stays readable.
public final class EventJson {
    /// Of every type so far.
    private static final int VERSION = 1;

    private EventJson() {}

    /// ASCII, on one line.
    public static String write(Event event) {
        return ObjectWriter.text(out -> fields(out, event));
    }

    /// @throws Unreadable with what is wrong, in words that follow a subject: "its JSON …"
    public static Event read(String text) throws Unreadable {
        return ObjectReader.read(text, EventJson::event);
    }

    private static void fields(ObjectWriter out, Event event) {
        switch (event) {
            case Event.Accepted it -> AcceptedJson.write(type(out, "accepted"), it);
            case Event.Moved it ->
                    Words.reason(type(out, "moved").text("to", it.to().word()), it.reason());
            case Event.Intended it -> effect(type(out, "intended"), it.effect());
            case Event.Done it -> effect(type(out, "done"), it.effect());
            case Event.Broke it ->
                    Words.reason(effect(type(out, "broke"), it.effect()), it.reason());
            case Event.Routed it -> EffectJson.weights(type(out, "routed"), it.weights());
            case Event.Smoked it -> smoked(type(out, "smoked"), it);
            case Event.Judged it -> judged(type(out, "judged"), it);
            case Event.Ordered it ->
                    type(out, "ordered")
                            .text("order", it.order().word())
                            .text("to", it.to().map(ReleaseId::text))
                            .text("by", it.by());
            case Event.Turned it -> Words.reason(type(out, "turned"), it.reason());
            case Event.Recovered it -> Words.reason(type(out, "recovered"), it.reason());
            case Event.Ran it -> ran(type(out, "ran"), it);
            case Event.Pruned it -> pruned(out, it);
            case Event.VariableSet it ->
                    type(out, "variable-set")
                            .text("name", it.name())
                            .flag("removed", it.removed())
                            .text("by", it.by());
            case Event.TokenMade it ->
                    type(out, "token-made")
                            .text("name", it.name())
                            .text("role", it.role())
                            .text("by", it.by());
            case Event.Beforehand it ->
                    BeforehandJson.write(type(out, BeforehandJson.type(it)), it);
        }
    }

    static Event event(ObjectReader in) throws IOException, Unreadable {
        String type = in.text("type");
        long version = in.number("v");
        boolean known = version == VERSION || (version == 2 && type.equals("pruned"));
        if (!known) {
            throw new Unreadable(
                    "version "
                            + version
                            + " of "
                            + Words.shown(type)
                            + " is not known to this Interlock");
        }
        return switch (type) {
            case "accepted" -> AcceptedJson.read(in);
            case "moved" -> new Event.Moved(Words.state(in), Words.reason(in));
            case "intended" -> new Event.Intended(effect(in));
            case "done" -> new Event.Done(effect(in));
            case "broke" -> new Event.Broke(effect(in), Words.reason(in));
            case "routed" -> new Event.Routed(EffectJson.weights(in));
            case "smoked" -> smoked(in);
            case "judged" -> judged(in);
            case "ordered" -> ordered(in);
            case "turned" -> new Event.Turned(Words.reason(in));
            case "recovered" -> new Event.Recovered(Words.reason(in));
            case "ran" ->
                    new Event.Ran(
                            in.text("job"),
                            Words.ruling(in),
                            Words.reason(in),
                            in.number("millis"));
            case "pruned" ->
                    new Event.Pruned(
                            new Bytes(in.number("reclaimed")),
                            version == 2
                                    ? in.maybeObject("engine", EventJson::usage)
                                    : Optional.empty());
            case "variable-set" ->
                    new Event.VariableSet(in.text("name"), in.flag("removed"), in.text("by"));
            case "token-made" ->
                    new Event.TokenMade(in.text("name"), in.text("role"), in.text("by"));
            case "key-trusted",
                    "key-revoked",
                    "build-reported",
                    "review-opened",
                    "review-ticked",
                    "review-decided" ->
                    BeforehandJson.read(type, in);
            default ->
                    throw new Unreadable(
                            "no event that this version knows is called " + Words.shown(type));
        };
    }

    private static ObjectWriter type(ObjectWriter out, String type) {
        return out.text("type", type).number("v", VERSION);
    }

    private static void ran(ObjectWriter out, Event.Ran ran) {
        out.text("job", ran.job()).text("ruling", ran.ruling().word());
        Words.reason(out, ran.reason()).number("millis", ran.millis());
    }

    /// Version 2 has the engine's figures; without them the text is that of version 1.
    private static void pruned(ObjectWriter out, Event.Pruned pruned) {
        out.text("type", "pruned").number("v", pruned.engine().isPresent() ? 2 : VERSION);
        out.number("reclaimed", pruned.reclaimed().count());
        pruned.engine()
                .ifPresent(usage ->
                        out.object(
                                "engine",
                                inner ->
                                        inner.number("before", usage.before().count())
                                                .number("after", usage.after().count())));
    }

    private static Event.Usage usage(ObjectReader in) throws IOException, Unreadable {
        return new Event.Usage(new Bytes(in.number("before")), new Bytes(in.number("after")));
    }

    private static ObjectWriter effect(ObjectWriter out, Effect effect) {
        return out.object("effect", inner -> EffectJson.write(inner, effect));
    }

    private static Effect effect(ObjectReader in) throws IOException, Unreadable {
        return in.object("effect", EffectJson::read);
    }

    private static void smoked(ObjectWriter out, Event.Smoked smoked) {
        out.text("where", smoked.where()).text("ruling", smoked.ruling().word());
        out.list("results", smoked.results(), EventJson::result);
    }

    private static Event.Smoked smoked(ObjectReader in) throws IOException, Unreadable {
        return new Event.Smoked(
                in.text("where"), Words.ruling(in), in.list("results", EventJson::result));
    }

    private static void result(ObjectWriter out, Event.SmokeResult result) {
        out.text("name", result.name()).text("ruling", result.ruling().word());
        Words.reason(out, result.reason()).number("millis", result.millis());
    }

    private static Event.SmokeResult result(ObjectReader in) throws IOException, Unreadable {
        return new Event.SmokeResult(
                in.text("name"), Words.ruling(in), Words.reason(in), in.number("millis"));
    }

    private static void judged(ObjectWriter out, Event.Judged judged) {
        Words.reason(out.text("ruling", judged.ruling().word()), judged.reason());
        out.number("weight", judged.weight().value());
        Words.tally(out, "release", judged.release());
        Words.tally(out, "baseline", judged.baseline()).text("evidence", judged.evidence());
    }

    private static Event.Judged judged(ObjectReader in) throws IOException, Unreadable {
        return new Event.Judged(
                Words.ruling(in),
                Words.reason(in),
                new Ratio(in.decimal("weight")),
                Words.tally(in, "release"),
                Words.tally(in, "baseline"),
                in.text("evidence"));
    }

    private static Event.Ordered ordered(ObjectReader in) throws IOException, Unreadable {
        return new Event.Ordered(
                Words.order(in), in.maybeText("to").map(ReleaseId::new), in.text("by"));
    }
}
