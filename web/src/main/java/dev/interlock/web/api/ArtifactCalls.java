package dev.interlock.web.api;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Digest;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.Shelf;
import dev.interlock.web.port.Shelf.Wanted;
import dev.interlock.web.wire.Malformed;
import java.io.IOException;

/// Receiving an artifact: what is missing, each piece, and the word that all was sent.
final class ArtifactCalls {
    private final Shelf shelf;

    ArtifactCalls(Shelf shelf) {
        this.shelf = shelf;
    }

    Reply missing(Call call) throws IOException {
        Seen<Wanted> missing = shelf.missing(call.body());
        return switch (missing) {
            case Seen.Known<Wanted>(Wanted wanted) ->
                    Reply.json(
                            ObjectWriter.text(out ->
                                    out.text("artifact", wanted.artifact().text())
                                            .list(
                                                    "missing",
                                                    wanted.pieces(),
                                                    (each, piece) ->
                                                            each.text("piece", piece.text()))));
            case Seen.Unknown<Wanted> unknown -> Reply.problem(409, unknown.reason());
        };
    }

    Reply receive(Call call) throws IOException, Malformed {
        return told(shelf.receive(digest(call, "artifact"), digest(call, "piece"), call.body()));
    }

    Reply complete(Call call) throws Malformed {
        return told(shelf.complete(digest(call, "artifact")));
    }

    private static Digest digest(Call call, String part) throws Malformed {
        return Digest.parse(call.part(part))
                .orElseThrow(() ->
                        new Malformed(
                                "the path names a digest: sha256: and 64 hexadecimal digits"));
    }

    private static Reply told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Reply.none();
            case Outcome.Failed failed -> Reply.problem(409, failed.reason());
            case Outcome.Unclear unclear -> Reply.problem(503, unclear.reason());
        };
    }
}
