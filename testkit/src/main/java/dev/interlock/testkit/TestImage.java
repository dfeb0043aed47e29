package dev.interlock.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An image as `docker save` writes it, made from scratch: BusyBox below, some files above. The
/// same contents are the same image.
///
/// @param tag such as `shop:1`
/// @param command what it runs
/// @param files by path, with a mode of 0755; each of those in `above/` in a layer of its own, over
///   the others
/// @param config more of its configuration, such as `"ExposedPorts": {"8080/tcp": {}}`; may be
///   empty
public record TestImage(
        String tag, List<String> command, Map<String, byte[]> files, String config) {
    private static final int BLOCK = 512;
    private static final String ABOVE = "above/";
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    public TestImage {
        command = List.copyOf(command);
        files = new TreeMap<>(files);
    }

    /// Runs a script with BusyBox's shell.
    public static TestImage shell(String tag, String script) {
        return new TestImage(tag, List.of("/bin/busybox", "sh", "-c", script), Map.of(), "");
    }

    /// Answers every request to a port with a text and status 200.
    public static TestImage server(String tag, int port, String text) {
        return server(tag, port, 200, text);
    }

    public static TestImage server(String tag, int port, int status, String text) {
        String answer =
                "#!/bin/busybox sh\nread first\nbody='%s'\nprintf 'HTTP/1.1 %d X\\r\\nConnection: close\\r\\nContent-Length: %%d\\r\\n\\r\\n%%s' ${#body} \"$body\"\n"
                        .formatted(text, status);
        return new TestImage(
                tag,
                List.of("/bin/busybox", "nc", "-ll", "-p", Integer.toString(port), "-e", "/answer"),
                Map.of("answer", answer.getBytes(StandardCharsets.UTF_8)),
                "\"ExposedPorts\": {\"%d/tcp\": {}}".formatted(port));
    }

    public TestImage with(String more) {
        return new TestImage(tag, command, files, config.isEmpty() ? more : config + ", " + more);
    }

    /// With so many bytes of nothing that could be packed, in a layer of its own.
    public TestImage withBytes(int count) {
        byte[] bytes = new byte[count];
        new java.util.Random(tag.hashCode()).nextBytes(bytes);
        Map<String, byte[]> more = new TreeMap<>(files);
        more.put("large", bytes);
        return new TestImage(tag, command, more, config);
    }

    /// With so many small layers more. A storage driver without links keeps a copy of all that is
    /// below for each.
    public TestImage withLayers(int count) {
        Map<String, byte[]> more = new TreeMap<>(files);
        for (int layer = 0; layer < count; layer++) {
            more.put(ABOVE + layer, new byte[] {(byte) layer});
        }
        return new TestImage(tag, command, more, config);
    }

    /// Writes it into a folder, as an artifact has it.
    public Path save(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(tag.replace(':', '-').replace('/', '-') + ".tar");
            Files.write(file, saved());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Layers, the lowest first.
    public List<byte[]> layers() {
        try {
            ByteArrayOutputStream base = new ByteArrayOutputStream();
            folder(base, "bin/");
            entry(base, "bin/busybox", Files.readAllBytes(BUSYBOX));
            folder(base, "tmp/");
            base.write(new byte[2 * BLOCK]);
            if (files.isEmpty()) {
                return List.of(base.toByteArray());
            }
            List<byte[]> layers = new ArrayList<>(List.of(base.toByteArray()));
            layers.add(layer(files.keySet().stream().filter(it -> !it.startsWith(ABOVE)).toList()));
            for (String each : files.keySet()) {
                if (each.startsWith(ABOVE)) {
                    layers.add(layer(List.of(each)));
                }
            }
            return layers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] layer(List<String> paths) throws IOException {
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        for (String path : paths) {
            entry(layer, path, files.getOrDefault(path, new byte[0]));
        }
        layer.write(new byte[2 * BLOCK]);
        return layer.toByteArray();
    }

    /// The image's configuration (Docker image specification 1.2).
    public byte[] configuration() {
        List<String> ids = layers().stream().map(TestImage::digest).map(it -> quoted(it)).toList();
        String words = String.join(",", command.stream().map(TestImage::quoted).toList());
        // BusyBox as the first process does not hear SIGTERM: each stop would take its time limit.
        return "{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{\"StopSignal\":\"SIGKILL\",\"Cmd\":[%s]%s},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
                .formatted(
                        System.getProperty("os.arch"),
                        words,
                        config.isEmpty() ? "" : "," + config,
                        String.join(",", ids))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] saved() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] configuration = configuration();
        String name = digest(configuration).substring("sha256:".length()) + ".json";
        entry(out, name, configuration);
        List<String> paths = new ArrayList<>();
        for (byte[] layer : layers()) {
            String path = digest(layer).substring("sha256:".length()) + "/layer.tar";
            entry(out, path, layer);
            paths.add(quoted(path));
        }
        String manifest =
                "[{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}]"
                        .formatted(name, tag, String.join(",", paths));
        entry(out, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        out.write(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    public static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static void folder(ByteArrayOutputStream out, String name) throws IOException {
        head(out, name, 0, "5");
    }

    private static void entry(ByteArrayOutputStream out, String name, byte[] content)
            throws IOException {
        head(out, name, content.length, "0");
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void head(ByteArrayOutputStream out, String name, int size, String kind)
            throws IOException {
        byte[] head = new byte[BLOCK];
        put(head, 0, name);
        put(head, 100, "0000755\0");
        put(head, 108, "0000000\0");
        put(head, 116, "0000000\0");
        put(head, 124, "%011o\0".formatted(size));
        put(head, 136, "00000000000\0");
        put(head, 148, "        ");
        put(head, 156, kind);
        put(head, 257, "ustar\00000");
        int sum = 0;
        for (byte each : head) {
            sum += each & 0xff;
        }
        put(head, 148, "%06o\0 ".formatted(sum));
        out.write(head);
    }

    private static void put(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }
}
