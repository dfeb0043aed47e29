package dev.interlock.journal.json;

import dev.interlock.journal.Link;
import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// An entry as one line of JSON, `interlock.journal/v1`: what is exported, and what a release that
/// is followed prints.
public final class EntryJson {
    private static final String SCHEMA = "interlock.journal/v1";

    private EntryJson() {}

    public static String write(Entry entry) {
        return ObjectWriter.text(out -> {
            place(out, entry.sequence(), entry.at(), entry.scope(), entry.release());
            out.raw("event", EventJson.write(entry.event()));
            out.text("previous", entry.previous().text()).text("hash", entry.hash().text());
        });
    }

    /// The event as it was hashed; as a text where it is damaged, since it may be no JSON any more.
    public static String write(Link link) {
        return ObjectWriter.text(out -> {
            place(
                    out,
                    link.sequence(),
                    Instant.ofEpochMilli(link.millis()),
                    link.scope(),
                    link.release());
            if (link.intact()) {
                out.raw("event", link.event());
            } else {
                out.text("damaged", link.event());
            }
            out.text("previous", link.previous().text()).text("hash", link.hash().text());
        });
    }

    /// @throws Unreadable with what is wrong, in words that follow a subject: "its JSON …"
    public static Entry read(String line) throws Unreadable {
        try {
            return ObjectReader.read(line, EntryJson::entry);
        } catch (DateTimeException e) {
            throw new Unreadable("its time is none", e);
        }
    }

    private static void place(
            ObjectWriter out,
            long sequence,
            Instant at,
            Optional<Scope> scope,
            Optional<ReleaseId> release) {
        out.text("schema", SCHEMA).number("sequence", sequence).text("at", at.toString());
        out.text("service", scope.map(Scope::service));
        out.text("environment", scope.map(Scope::environment));
        out.text("release", release.map(ReleaseId::text));
    }

    private static Entry entry(ObjectReader in) throws IOException, Unreadable {
        String schema = in.text("schema");
        if (!schema.equals(SCHEMA)) {
            throw new Unreadable("it is no " + SCHEMA);
        }
        return new Entry(
                in.number("sequence"),
                Instant.parse(in.text("at")),
                scope(in),
                in.maybeText("release").map(ReleaseId::new),
                in.object("event", EventJson::event),
                new Digest(in.text("previous")),
                new Digest(in.text("hash")));
    }

    private static Optional<Scope> scope(ObjectReader in) throws IOException, Unreadable {
        Optional<String> service = in.maybeText("service");
        return service.isEmpty()
                ? Optional.empty()
                : Optional.of(new Scope(service.get(), in.text("environment")));
    }
}
