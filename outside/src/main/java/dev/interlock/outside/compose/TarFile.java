package dev.interlock.outside.compose;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/// What a tar file holds and where, without reading it whole (POSIX.1-2017 `pax`, "ustar
/// Interchange Format"; GNU's long names).
///
/// @param parts files by name; a link is the file that it leads to
record TarFile(Map<String, Part> parts) {
    private static final int BLOCK = 512;

    /// An image of a hundred layers has some four hundred entries.
    private static final int ENTRIES = 100_000;

    private static final int LONGEST_NAME = 65_536;

    TarFile {
        parts = Map.copyOf(parts);
    }

    /// @param offset of its content in the file
    record Part(Path file, long offset, long size) {
        byte[] bytes(int most) throws IOException {
            if (size > most) {
                throw new IOException("a part of it is larger than " + most + " bytes");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return read(channel, offset, (int) size);
            }
        }

        /// Whether its bytes are packed, by gzip's (RFC 1952) or zstd's (RFC 8878) first ones.
        boolean isPacked() throws IOException {
            byte[] head = new Part(file, offset, Math.min(size, 2)).bytes(2);
            return head.length == 2
                    && ((head[0] == 0x1f && head[1] == (byte) 0x8b)
                            || (head[0] == 0x28 && head[1] == (byte) 0xb5));
        }
    }

    static TarFile read(Path file) throws IOException {
        Map<String, Part> parts = new TreeMap<>();
        Map<String, String> links = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String longName = "";
            long at = 0;
            for (int count = 0; at + BLOCK <= channel.size(); count++) {
                byte[] head = read(channel, at, BLOCK);
                if (head[0] == 0) {
                    break;
                }
                Part content = new Part(file, at + BLOCK, number(head));
                if (count > ENTRIES || content.offset() + content.size() > channel.size()) {
                    throw new IOException("it ends early, or is no tar file of an image");
                }
                String name = plain(longName.isEmpty() ? name(head) : longName);
                longName = "";
                switch (head[156]) {
                    case '0', 0 -> parts.put(name, content);
                    case '1', '2' -> links.put(name, text(head, 157, 100));
                    case 'L' -> longName = text(content.bytes(LONGEST_NAME));
                    case 'x' -> longName = paxPath(text(content.bytes(LONGEST_NAME)));
                    default -> {} // Folders, and what images do not have.
                }
                at += BLOCK + (content.size() + BLOCK - 1) / BLOCK * BLOCK;
            }
        }
        follow(links, parts);
        return new TarFile(parts);
    }

    private static byte[] read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, at + buffer.position());
        }
        if (buffer.hasRemaining()) {
            throw new IOException("it ends early");
        }
        return buffer.array();
    }

    /// `docker save` writes a layer that two images share once, and links to it.
    private static void follow(Map<String, String> links, Map<String, Part> parts) {
        links.forEach((name, to) -> {
            Path beside = Path.of("/" + name).resolveSibling(to).normalize();
            Part part = parts.getOrDefault(beside.toString().substring(1), parts.get(plain(to)));
            if (part != null) {
                parts.put(name, part);
            }
        });
    }

    private static String name(byte[] head) {
        String prefix = text(head, 345, 155);
        boolean pax = text(head, 257, 6).equals("ustar");
        return pax && !prefix.isEmpty() ? prefix + "/" + text(head, 0, 100) : text(head, 0, 100);
    }

    private static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    /// The size: octal digits, or, where the first bit is set, a number of eight bytes.
    private static long number(byte[] head) throws IOException {
        if ((head[124] & 0x80) != 0) {
            return Math.max(0, ByteBuffer.wrap(head).getLong(128));
        }
        String digits = text(head, 124, 12).strip();
        if (!digits.matches("[0-7]{0,20}")) {
            throw new IOException("it is no tar file");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String paxPath(String records) {
        return records.lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(line -> line.startsWith("path="))
                .map(line -> line.substring("path=".length()))
                .findFirst()
                .orElse("");
    }
}
