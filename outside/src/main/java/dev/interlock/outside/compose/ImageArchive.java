package dev.interlock.outside.compose;

import dev.interlock.outside.compose.TarFile.Part;
import dev.interlock.outside.docker.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A tar file as `docker load` reads it (Docker image specification 1.2, "manifest.json"), made of
/// pieces of others while it is sent: nothing is copied on the disk.
///
/// @param pieces one after the other
record ImageArchive(List<Piece> pieces) implements Call.Body {
    private static final int BLOCK = 512;
    private static final int CHUNK = 256 << 10;
    private static final String KIND = "sha256:";

    ImageArchive {
        pieces = List.copyOf(pieces);
    }

    sealed interface Piece {
        long length();

        record Plain(byte[] bytes) implements Piece {
            @Override
            public long length() {
                return bytes.length;
            }
        }

        record OfFile(Part part) implements Piece {
            @Override
            public long length() {
                return part.size();
            }
        }
    }

    /// @param name under which it is kept, with its tag; no other name is given, so that nobody
    ///   else's name changes what it means
    /// @param present how many of its lowest layers are left out, since the engine has them
    static ImageArchive of(SavedImage image, String name, int present) {
        List<Piece> pieces = new ArrayList<>();
        String config = image.id().substring(KIND.length()) + ".json";
        add(pieces, config, new Piece.Plain(image.config()));
        List<String> paths = new ArrayList<>();
        for (SavedImage.Layer layer : image.layers()) {
            String path = '"' + layer.digest().substring(KIND.length()) + "/layer.tar\"";
            // The same layer may stand in an image twice, and a name in an archive only once.
            if (paths.size() >= present && !paths.contains(path)) {
                add(pieces, path.substring(1, path.length() - 1), new Piece.OfFile(layer.part()));
            }
            paths.add(path);
        }
        String manifest =
                "[{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}]"
                        .formatted(config, name, String.join(",", paths));
        add(pieces, "manifest.json", new Piece.Plain(manifest.getBytes(StandardCharsets.UTF_8)));
        pieces.add(new Piece.Plain(new byte[2 * BLOCK]));
        return new ImageArchive(pieces);
    }

    private static void add(List<Piece> pieces, String name, Piece content) {
        pieces.add(new Piece.Plain(head(name, content.length())));
        pieces.add(content);
        int rest = (int) (content.length() % BLOCK);
        if (rest > 0) {
            pieces.add(new Piece.Plain(new byte[BLOCK - rest]));
        }
    }

    private static byte[] head(String name, long size) {
        byte[] head = new byte[BLOCK];
        put(head, 0, name);
        put(head, 100, "0000644\0");
        put(head, 108, "0000000\0");
        put(head, 116, "0000000\0");
        put(head, 136, "00000000000\0");
        put(head, 148, "        ");
        put(head, 156, "0");
        put(head, 257, "ustar\00000");
        if (size < 1L << 33) {
            put(head, 124, "%011o\0".formatted(size));
        } else {
            ByteBuffer.wrap(head).put(124, (byte) 0x80).putLong(128, size);
        }
        int sum = 0;
        for (byte each : head) {
            sum += each & 0xff;
        }
        put(head, 148, "%06o\0 ".formatted(sum));
        return head;
    }

    private static void put(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }

    @Override
    public String type() {
        return "application/x-tar";
    }

    @Override
    public long length() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    @Override
    public void write(WritableByteChannel to) throws IOException {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Plain(byte[] bytes) -> write(ByteBuffer.wrap(bytes), to);
                case Piece.OfFile(Part part) -> copy(part, to);
            }
        }
    }

    private static void write(ByteBuffer buffer, WritableByteChannel to) throws IOException {
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    /// By hand: `transferTo` moves nothing into a unix socket.
    private static void copy(Part part, WritableByteChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        try (FileChannel from = FileChannel.open(part.file(), StandardOpenOption.READ)) {
            long done = 0;
            while (done < part.size()) {
                buffer.clear().limit((int) Math.min(CHUNK, part.size() - done));
                if (from.read(buffer, part.offset() + done) < 0) {
                    throw new IOException(part.file() + " ends early");
                }
                done += buffer.position();
                write(buffer.flip(), to);
            }
        }
    }
}
