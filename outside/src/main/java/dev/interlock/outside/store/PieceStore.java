package dev.interlock.outside.store;

import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/// Pieces on the disk, each under its digest. What stands under its final name was verified when it
/// was written; what the disk did to it since shows when it is used.
///
/// @param layout of the data folder
record PieceStore(Layout layout) {
    private static final int CHUNK = 128 << 10;

    boolean has(Piece piece) {
        try {
            Path file = layout.piece(piece.digest());
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) == piece.size();
        } catch (IOException e) {
            return false;
        }
    }

    /// Those of them that are not there, in their order.
    List<Piece> missing(List<Piece> pieces) {
        return pieces.stream().filter(piece -> !has(piece)).toList();
    }

    /// Takes a piece in. What is too long, too short or of another digest leaves nothing behind.
    Answer<Piece> receive(Piece piece, InputStream in) {
        Path file = layout.piece(piece.digest());
        try {
            Modes.folder(file.resolveSibling(""), Modes.SECRET_FOLDER);
            Durable.write(file, out -> copy(piece, in, out));
            return new Answer.Given<>(piece);
        } catch (Wrong e) {
            return Answer.refused(Cause.EVIDENCE_WRONG, e.problem);
        } catch (IOException e) {
            return new Answer.Refused<>(
                    Failures.reason("the piece " + piece.digest().brief() + " was not kept", e));
        }
    }

    /// Whether its bytes are still those of its digest.
    boolean whole(Piece piece) throws IOException {
        try (InputStream in = Files.newInputStream(layout.piece(piece.digest()))) {
            copy(piece, in, OutputStream.nullOutputStream());
            return true;
        } catch (Wrong e) {
            return false;
        }
    }

    void remove(Digest digest) throws IOException {
        Files.deleteIfExists(layout.piece(digest));
    }

    /// Removes every piece that is none of these. What is being written is left alone.
    ///
    /// @return the bytes that went
    long keepOnly(Set<Digest> wanted) throws IOException {
        long freed = 0;
        for (Path folder : Trees.in(layout.pieces())) {
            for (Path file : Trees.in(folder)) {
                String name = file.getFileName().toString();
                boolean unwanted =
                        Digest.parse("sha256:" + name)
                                .map(digest -> !wanted.contains(digest))
                                .orElse(false);
                if (unwanted) {
                    freed += Files.size(file);
                    Files.deleteIfExists(file);
                }
            }
        }
        return freed;
    }

    private static void copy(Piece piece, InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] chunk = new byte[CHUNK];
        long received = 0;
        for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
            received += count;
            if (received > piece.size()) {
                throw new Wrong(
                        "the piece %s is longer than the %s bytes that the manifest says"
                                .formatted(piece.digest().brief(), piece.size()));
            }
            digest.update(chunk, 0, count);
            out.write(chunk, 0, count);
        }
        if (received < piece.size()) {
            throw new Wrong(
                    "the piece %s ended after %s of %s bytes"
                            .formatted(piece.digest().brief(), received, piece.size()));
        }
        if (!Sha256.end(digest).equals(piece.digest())) {
            throw new Wrong("the piece %s has other bytes".formatted(piece.digest().brief()));
        }
    }

    /// Not for people to see: it becomes a refusal.
    private static final class Wrong extends IOException {
        private final String problem;

        Wrong(String problem) {
            super(problem);
            this.problem = problem;
        }
    }
}
