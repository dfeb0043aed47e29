package dev.interlock.web;

import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.HandSetVariables;
import dev.interlock.web.port.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One artifact of one piece, and variables, all in memory.
final class MemoryShelf implements Shelf, HandSetVariables {
    static final Digest ARTIFACT = new Digest("sha256:" + "a".repeat(64));
    static final Digest PIECE = new Digest("sha256:" + "b".repeat(64));

    final Map<Digest, String> received = new ConcurrentHashMap<>();
    final Map<String, String> variables = new ConcurrentHashMap<>();

    @Override
    public Seen<Wanted> missing(InputStream manifest) {
        return text(manifest).startsWith("{")
                ? new Seen.Known<>(
                        new Wanted(
                                ARTIFACT, received.containsKey(PIECE) ? List.of() : List.of(PIECE)))
                : new Seen.Unknown<>(Reason.of(Cause.SYNTAX, "this is no manifest"));
    }

    @Override
    public Outcome receive(Digest artifact, Digest piece, InputStream content) {
        if (!piece.equals(PIECE)) {
            return new Outcome.Failed(Reason.of(Cause.SYNTAX, "the artifact has no such piece"));
        }
        received.put(piece, text(content));
        return new Outcome.Done();
    }

    @Override
    public Outcome complete(Digest artifact) {
        return received.containsKey(PIECE)
                ? new Outcome.Done()
                : new Outcome.Failed(Reason.of(Cause.SYNTAX, "1 piece is missing"));
    }

    @Override
    public Outcome set(Scope scope, String name, String value) {
        variables.put(scope + " " + name, value);
        return new Outcome.Done();
    }

    @Override
    public Outcome remove(Scope scope, String name) {
        variables.remove(scope + " " + name);
        return new Outcome.Done();
    }

    @Override
    public Set<String> names(Scope scope) {
        return variables.keySet().stream()
                .filter(key -> key.startsWith(scope + " "))
                .map(key -> key.substring(key.indexOf(' ') + 1))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
