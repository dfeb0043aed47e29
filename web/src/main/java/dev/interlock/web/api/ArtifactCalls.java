package dev.interlock.web.api;

import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Digest;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.Shelf;
import dev.interlock.web.wire.Malformed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Receiving an artifact: what is missing, each piece, and the word that all was sent.
final class ArtifactCalls {
    private final Shelf shelf;

    ArtifactCalls(Shelf shelf) {
        this.shelf = shelf;
    }

    Reply missing(Call call) throws IOException, Malformed {
        Seen<List<Digest>> missing = shelf.missing(call.bytes(Shelf.MANIFEST_LIMIT));
        return switch (missing) {
            case Seen.Known<List<Digest>> known ->
                    Reply.json(
                            ObjectWriter.text(
                                    out ->
                                            out.list(
                                                    "missing",
                                                    known.value(),
                                                    (each, piece) ->
                                                            each.text("piece", piece.text()))));
            case Seen.Unknown<List<Digest>> unknown -> Reply.problem(409, unknown.reason());
        };
    }

    Reply receive(Call call) throws Malformed {
        Optional<Digest> piece = Digest.parse(call.part("digest"));
        if (piece.isEmpty()) {
            throw new Malformed("a piece is named by its digest, sha256: and 64 digits");
        }
        if (call.length() < 0) {
            return Reply.problem(411, "malformed", "the length of a piece must be announced");
        }
        return switch (shelf.receive(piece.get(), call.body(), call.length())) {
            case Outcome.Done _ -> Reply.none();
            case Outcome.Failed failed -> Reply.problem(409, failed.reason());
            case Outcome.Unclear unclear -> Reply.problem(503, unclear.reason());
        };
    }

    Reply complete(Call call) throws IOException, Malformed {
        Seen<Digest> artifact = shelf.complete(call.bytes(Shelf.MANIFEST_LIMIT));
        return switch (artifact) {
            case Seen.Known<Digest> known ->
                    Reply.created(
                            ObjectWriter.text(out -> out.text("artifact", known.value().text())));
            case Seen.Unknown<Digest> unknown -> Reply.problem(409, unknown.reason());
        };
    }
}
