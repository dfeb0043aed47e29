package dev.interlock.app.release;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.model.Bytes;
import dev.interlock.model.Digest;
import dev.interlock.outside.store.Answer;
import dev.interlock.outside.store.ArtifactFolder;
import dev.interlock.outside.store.Limits;
import dev.interlock.outside.store.Manifest;
import dev.interlock.outside.store.ManifestJson;
import dev.interlock.outside.store.Piece;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import dev.interlock.web.port.Shelf.Wanted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Sends a folder to the server: only what it does not have.
record Sending(Terminal terminal, Client client) {
    /// A connection that breaks is tried again so often for one piece.
    private static final int TRIES = 3;

    Digest send(Path folder) throws Trouble {
        Manifest manifest = manifest(folder);
        Wanted wanted = client.missing(json(manifest));
        Set<Digest> missing = Set.copyOf(wanted.pieces());
        List<Piece> pieces =
                manifest.pieces().stream()
                        .filter(piece -> missing.contains(piece.digest()))
                        .toList();
        Bytes all = new Bytes(pieces.stream().mapToLong(Piece::size).sum());
        long sent = 0;
        for (Piece piece : pieces) {
            progress("sending %s of %s".formatted(new Bytes(sent), all));
            send(folder, wanted.artifact(), piece);
            sent += piece.size();
        }
        client.complete(wanted.artifact());
        progress("");
        terminal.err()
                .println(
                        "interlock: sent %s of %s (%s)"
                                .formatted(all, manifest.size(), wanted.artifact().brief()));
        return wanted.artifact();
    }

    private void send(Path folder, Digest artifact, Piece piece) throws Trouble {
        for (int attempt = 1; ; attempt++) {
            try (InputStream content = ArtifactFolder.open(folder, piece)) {
                client.send(artifact, piece.digest(), content, piece.size());
                return;
            } catch (IOException e) {
                throw new WrongUsage(
                        "%s changed while it was sent (%s); build again, then release"
                                .formatted(piece.path(), e.getClass().getSimpleName()));
            } catch (Trouble e) {
                if (attempt == TRIES || e.kind() != Trouble.Kind.BROKEN) {
                    throw e;
                }
            }
        }
    }

    private static Manifest manifest(Path folder) {
        return switch (ArtifactFolder.read(folder, Limits.USUAL)) {
            case Answer.Given<Manifest>(Manifest manifest) -> manifest;
            case Answer.Refused<Manifest> refused -> throw new WrongUsage(refused.reason().text());
        };
    }

    private static byte[] json(Manifest manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ManifestJson.write(manifest, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private void progress(String text) {
        if (terminal.interactive()) {
            terminal.err().print("\r\u001B[K" + text);
            terminal.err().flush();
        }
    }
}
