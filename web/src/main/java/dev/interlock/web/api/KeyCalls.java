package dev.interlock.web.api;

import dev.interlock.gate.evidence.TrustedKey;
import dev.interlock.journal.Journal;
import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Digest;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import dev.interlock.web.port.Trust;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whose signed evidence counts. Only an owner changes that, and the journal says when.
final class KeyCalls {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final int LIMIT = 16 << 10;

    private final Trust trust;
    private final Journal journal;
    private final InstantSource clock;

    KeyCalls(Trust trust, Journal journal, InstantSource clock) {
        this.trust = trust;
        this.journal = journal;
        this.clock = clock;
    }

    Reply list(Call call) {
        List<TrustedKey> keys = List.copyOf(trust.keys().values());
        return Reply.json(
                ObjectWriter.text(out ->
                        out.text("schema", "interlock.keys/v1")
                                .list(
                                        "keys",
                                        keys,
                                        (each, key) ->
                                                each.text("key", key.id().text())
                                                        .text("name", key.name())
                                                        .text("publicKey", key.base64()))));
    }

    Reply add(Call call) throws IOException, Malformed {
        Fields in = Fields.of(call.text(LIMIT));
        String name = in.text("name");
        if (!NAME.matcher(name).matches()) {
            throw new Malformed("`name` has letters, digits and . _ @ - only, 100 at most");
        }
        TrustedKey key = key(in.text("publicKey"), name);
        write(new Event.KeyTrusted(key.id(), key.base64(), name, call.who().name()));
        return Reply.created(
                ObjectWriter.text(out -> out.text("key", key.id().text()).text("name", name)));
    }

    private static TrustedKey key(String text, String name) throws Malformed {
        try {
            return TrustedKey.read(text, name);
        } catch (IOException _) {
            throw new Malformed("`publicKey` must be a public Ed25519 key in PEM");
        }
    }

    Reply remove(Call call) throws Malformed {
        Digest key =
                Digest.parse(call.part("key"))
                        .orElseThrow(() ->
                                new Malformed(
                                        "the path names a key: sha256: and 64 hexadecimal digits"));
        if (!trust.keys().containsKey(key)) {
            return Reply.problem(404, "unknown", "no such key is trusted here");
        }
        write(new Event.KeyRevoked(key, call.who().name()));
        return trust.keys().containsKey(key)
                ? Reply.problem(
                        409,
                        "refused",
                        "this is the key of the server's own machine: `interlock key renew` there makes another one")
                : Reply.none();
    }

    private void write(Event event) {
        journal.append(
                List.of(new Draft(clock.instant(), Optional.empty(), Optional.empty(), event)),
                Optional.empty());
    }
}
