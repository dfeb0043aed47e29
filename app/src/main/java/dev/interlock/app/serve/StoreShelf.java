package dev.interlock.app.serve;

import dev.interlock.model.Digest;
import dev.interlock.outside.store.Answer;
import dev.interlock.outside.store.ArtifactStore;
import dev.interlock.outside.store.Limits;
import dev.interlock.outside.store.ManifestJson;
import dev.interlock.outside.store.Piece;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.port.Shelf;
import java.io.InputStream;

/// The store, as the API sees it.
record StoreShelf(ArtifactStore artifacts) implements Shelf {
    @Override
    public Seen<Wanted> missing(InputStream manifest) {
        Answer<ArtifactStore.Wanted> wanted =
                ManifestJson.read(manifest, Limits.USUAL).then(artifacts::missing);
        return switch (wanted) {
            case Answer.Given<ArtifactStore.Wanted>(var given) ->
                    new Seen.Known<>(
                            new Wanted(
                                    given.artifact(),
                                    given.pieces().stream().map(Piece::digest).toList()));
            case Answer.Refused<ArtifactStore.Wanted>(var reason) -> new Seen.Unknown<>(reason);
        };
    }

    @Override
    public Outcome receive(Digest artifact, Digest piece, InputStream content) {
        return outcome(artifacts.receive(artifact, piece, content));
    }

    @Override
    public Outcome complete(Digest artifact) {
        return outcome(artifacts.complete(artifact));
    }

    static <T> Outcome outcome(Answer<T> answer) {
        return switch (answer) {
            case Answer.Given<T> _ -> new Outcome.Done();
            case Answer.Refused<T>(var reason) -> new Outcome.Failed(reason);
        };
    }
}
