package dev.interlock.journal.json;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Order;
import dev.interlock.model.event.Tally;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/// The small parts that several events have.
final class Words {
    /// Of a word that is not known, in a message.
    private static final int SHOWN = 40;

    private Words() {}

    static ObjectWriter reason(ObjectWriter out, Reason reason) {
        return out.object(
                "reason",
                inner -> inner.text("cause", reason.cause().word()).text("text", reason.text()));
    }

    static Reason reason(ObjectReader in) throws IOException, Unreadable {
        return in.object(
                "reason", it -> new Reason(word(it, "cause", Cause::parse), it.text("text")));
    }

    static ObjectWriter tally(ObjectWriter out, String name, Tally tally) {
        return out.object(
                name,
                inner ->
                        inner.number("requests", tally.requests())
                                .number("failed", tally.failed())
                                .number("slow", tally.slow())
                                .number("slower", tally.slower()));
    }

    static Tally tally(ObjectReader in, String name) throws IOException, Unreadable {
        return in.object(
                name,
                it ->
                        new Tally(
                                it.number("requests"),
                                it.number("failed"),
                                it.number("slow"),
                                it.number("slower")));
    }

    static Ruling ruling(ObjectReader in) throws IOException, Unreadable {
        return word(in, "ruling", Ruling::parse);
    }

    static ReleaseState state(ObjectReader in) throws IOException, Unreadable {
        return word(in, "to", ReleaseState::parse);
    }

    static Order order(ObjectReader in) throws IOException, Unreadable {
        return word(in, "order", Order::parse);
    }

    /// In a message: short, and with nothing that a terminal would take for a command.
    static String shown(String word) {
        String brief = word.length() > SHOWN ? word.substring(0, SHOWN) + "…" : word;
        return "'" + brief.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    private static <T> T word(ObjectReader in, String field, Function<String, Optional<T>> parse)
            throws IOException, Unreadable {
        String word = in.text(field);
        Optional<T> known = parse.apply(word);
        if (known.isEmpty()) {
            throw new Unreadable("this version knows no " + field + " called " + shown(word));
        }
        return known.get();
    }
}
