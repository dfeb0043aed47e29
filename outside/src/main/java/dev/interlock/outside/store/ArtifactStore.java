package dev.interlock.outside.store;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Artifacts that were sent to the server. One is announced by its manifest, sent piece by piece,
/// and completed; it can be gone on with at any time, also after a restart. Safe for many threads.
public final class ArtifactStore {
    /// An artifact that no release has is forgotten after this time.
    private static final Duration ABANDONED = Duration.ofHours(24);

    private static final int MOST_REMEMBERED = 8;

    private final Layout layout;
    private final PieceStore pieces;
    private final Space space;
    private final Limits limits;

    /// Announced manifests with their pieces by digest. Only what some manifest names is received.
    private final Map<Digest, Announced> announced = new ConcurrentHashMap<>();

    private record Announced(Manifest manifest, Map<Digest, Piece> pieces) {}

    /// @param reserve what stays free on the disk
    ArtifactStore(Layout layout, Bytes reserve, Limits limits) {
        this.layout = layout;
        this.pieces = new PieceStore(layout);
        this.space = new Space(layout.data(), reserve);
        this.limits = limits;
    }

    /// What an artifact still needs.
    ///
    /// @param pieces to be sent, in the order of their paths
    public record Wanted(Digest artifact, List<Piece> pieces) {
        public Wanted {
            pieces = List.copyOf(pieces);
        }

        public Bytes size() {
            return new Bytes(pieces.stream().mapToLong(Piece::size).sum());
        }
    }

    /// Announces an artifact. Refused where the disk has no room for its missing pieces and for the
    /// release's folder that is made of it.
    public synchronized Answer<Wanted> missing(Manifest manifest) {
        Digest artifact = manifest.digest();
        List<Piece> missing = pieces.missing(manifest.pieces());
        Wanted wanted = new Wanted(artifact, missing);
        long bytes = wanted.size().count() + manifest.size().count();
        Optional<Reason> refusal =
                space.refusal(bytes, missing.size() + (long) manifest.entries().size());
        if (refusal.isPresent()) {
            return new Answer.Refused<>(refusal.get());
        }
        try {
            Modes.folder(layout.artifacts(), Modes.SECRET_FOLDER);
            Durable.write(layout.artifact(artifact), out -> ManifestJson.write(manifest, out));
            remember(artifact, indexed(manifest));
            return new Answer.Given<>(wanted);
        } catch (IOException e) {
            return new Answer.Refused<>(Failures.reason("the manifest was not kept", e));
        }
    }

    /// Takes in one piece of an announced artifact. A piece that is there already is not read.
    public Answer<Piece> receive(Digest artifact, Digest piece, InputStream in) {
        return announced(artifact)
                .then(known -> {
                    Piece wanted = known.pieces().get(piece);
                    return wanted == null
                            ? Answer.refused(
                                    Cause.EVIDENCE_WRONG,
                                    "the artifact "
                                            + artifact.brief()
                                            + " has no piece "
                                            + piece.brief())
                            : receive(wanted, in);
                });
    }

    private Answer<Piece> receive(Piece piece, InputStream in) {
        if (pieces.has(piece)) {
            return new Answer.Given<>(piece);
        }
        return space.refusal(piece.size(), 1)
                .<Answer<Piece>>map(Answer.Refused::new)
                .orElseGet(() -> pieces.receive(piece, in));
    }

    /// Says whether everything is there.
    public Answer<Digest> complete(Digest artifact) {
        return manifest(artifact)
                .then(manifest -> {
                    List<Piece> missing = pieces.missing(manifest.pieces());
                    return missing.isEmpty()
                            ? new Answer.Given<>(artifact)
                            : incomplete(artifact, missing);
                });
    }

    private static <T> Answer<T> incomplete(Digest artifact, List<Piece> missing) {
        return Answer.refused(
                Cause.MISSING_FILE,
                "the artifact %s lacks %s of its pieces, such as one of %s: send it again, only they are asked for"
                        .formatted(
                                artifact.brief(),
                                missing.size(),
                                Shown.path(missing.getFirst().path())));
    }

    /// The manifest of an artifact that was announced.
    public Answer<Manifest> manifest(Digest artifact) {
        return announced(artifact).then(known -> new Answer.Given<>(known.manifest()));
    }

    private Answer<Announced> announced(Digest artifact) {
        Announced known = announced.get(artifact);
        return known != null ? new Answer.Given<>(known) : stored(artifact);
    }

    private Answer<Announced> stored(Digest artifact) {
        try (InputStream in =
                new BufferedInputStream(Files.newInputStream(layout.artifact(artifact)))) {
            return ManifestJson.read(in, limits).then(manifest -> verified(artifact, manifest));
        } catch (NoSuchFileException e) {
            return Answer.refused(
                    Cause.MISSING_FILE, "the artifact " + artifact.brief() + " was never sent");
        } catch (IOException e) {
            return new Answer.Refused<>(Failures.reason("the manifest cannot be read", e));
        }
    }

    private Answer<Announced> verified(Digest artifact, Manifest manifest) {
        if (!manifest.digest().equals(artifact)) {
            return Answer.refused(
                    Cause.STORE_FAILED,
                    "the manifest of "
                            + artifact.brief()
                            + " was changed on the disk: send the artifact again");
        }
        Announced known = indexed(manifest);
        remember(artifact, known);
        return new Answer.Given<>(known);
    }

    /// What is forgotten here is read again from the disk.
    private void remember(Digest artifact, Announced known) {
        if (announced.size() >= MOST_REMEMBERED) {
            announced.clear();
        }
        announced.put(artifact, known);
    }

    private static Announced indexed(Manifest manifest) {
        return new Announced(
                manifest,
                manifest.pieces().stream()
                        .collect(Collectors.toMap(Piece::digest, Function.identity())));
    }

    /// Marks an artifact as one that is being used now.
    void touch(Digest artifact) throws IOException {
        Files.setLastModifiedTime(layout.artifact(artifact), FileTime.from(Instant.now()));
    }

    /// Forgets what no release needs: old manifests, and pieces that no manifest names. Where one
    /// that is needed cannot be read, no piece goes.
    ///
    /// @param used the artifacts of all releases
    /// @return the bytes that went
    synchronized Bytes sweep(Set<Digest> used) throws IOException {
        Set<Digest> wanted = new HashSet<>();
        for (Path file : Trees.in(layout.artifacts())) {
            Optional<Digest> artifact = named(file);
            if (artifact.isEmpty()) {
                continue;
            }
            if (!used.contains(artifact.get()) && abandoned(file)) {
                forget(artifact.get());
                continue;
            }
            switch (announced(artifact.get())) {
                case Answer.Given<Announced>(Announced known) ->
                        wanted.addAll(known.pieces().keySet());
                case Answer.Refused<Announced> unreadable -> {
                    return new Bytes(0);
                }
            }
        }
        return new Bytes(pieces.keepOnly(wanted));
    }

    /// Forgets an artifact's manifest; [#sweep] then removes its pieces.
    synchronized void forget(Digest artifact) throws IOException {
        announced.remove(artifact);
        Files.deleteIfExists(layout.artifact(artifact));
    }

    private static boolean abandoned(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(ABANDONED));
    }

    private static Optional<Digest> named(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json")
                ? Digest.parse("sha256:" + name.substring(0, name.length() - ".json".length()))
                : Optional.empty();
    }

    PieceStore pieces() {
        return pieces;
    }

    Space space() {
        return space;
    }
}
