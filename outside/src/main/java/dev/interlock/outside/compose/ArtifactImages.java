package dev.interlock.outside.compose;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.compose.TarFile.Part;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The images in an artifact's folder `images/`: archives of `docker save`, and what has the layout
/// of the Open Container Initiative (image specification 1.1, "Image Layout"), packed or not.
record ArtifactImages(List<SavedImage> all) {
    static final String FOLDER = "images";
    private static final int MOST = 100;
    private static final int FILES = 10_000;
    private static final int JSON = 8_000_000;

    ArtifactImages {
        all = List.copyOf(all);
    }

    static Seen<ArtifactImages> of(Path root) {
        List<SavedImage> images = new ArrayList<>();
        try {
            for (Path path : listed(root.resolve(FOLDER))) {
                images.addAll(read(path, FOLDER + "/" + path.getFileName()));
            }
            return new Seen.Known<>(new ArtifactImages(images));
        } catch (IOException e) {
            return new Seen.Unknown<>(
                    Reason.of(
                            Cause.IMAGE_MISSING,
                            "the artifact's images cannot be read: " + e.getMessage()));
        }
    }

    /// The image that a compose file means.
    Optional<SavedImage> named(String name) {
        String written = ImageName.written(name);
        return all.stream()
                .filter(it -> it.tags().stream().map(ImageName::written).anyMatch(written::equals))
                .findFirst();
    }

    private static List<Path> listed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(ArtifactImages::isOne).sorted().limit(MOST).toList();
        }
    }

    private static boolean isOne(Path path) {
        return Files.isRegularFile(path)
                ? path.toString().endsWith(".tar")
                : Files.isRegularFile(path.resolve("oci-layout"));
    }

    private static List<SavedImage> read(Path path, String from) throws IOException {
        try {
            Map<String, Part> parts =
                    Files.isDirectory(path) ? folder(path) : TarFile.read(path).parts();
            return parts.containsKey("manifest.json") ? saved(from, parts) : layout(from, parts);
        } catch (IOException e) {
            throw new IOException(from + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Part> folder(Path root) throws IOException {
        Map<String, Part> parts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root, 4)) {
            for (Path file : files.filter(Files::isRegularFile).limit(FILES).toList()) {
                parts.put(root.relativize(file).toString(), new Part(file, 0, Files.size(file)));
            }
        }
        return parts;
    }

    /// As `docker save` writes it.
    private static List<SavedImage> saved(String from, Map<String, Part> parts) throws IOException {
        List<SavedImage> images = new ArrayList<>();
        for (JsonObject image : objects(json(part(parts, "manifest.json")).asItems())) {
            List<Part> layers = new ArrayList<>();
            for (String layer : texts(image, "Layers")) {
                layers.add(part(parts, layer));
            }
            Part config = part(parts, image.string("Config").orElse(""));
            images.add(image(from, config, texts(image, "RepoTags"), layers));
        }
        return images;
    }

    private static List<SavedImage> layout(String from, Map<String, Part> parts)
            throws IOException {
        List<SavedImage> images = new ArrayList<>();
        JsonObject index = object(part(parts, "index.json"));
        for (JsonObject entry : objects(index.items("manifests"))) {
            JsonObject manifest = object(blob(parts, entry));
            List<Part> layers = new ArrayList<>();
            for (JsonObject layer : objects(manifest.items("layers"))) {
                layers.add(blob(parts, layer));
            }
            Optional<JsonObject> config = manifest.object("config");
            if (config.isEmpty()) {
                throw new IOException("it is for several platforms; save it for one");
            }
            images.add(image(from, blob(parts, config.get()), names(entry), layers));
        }
        return images;
    }

    /// The name is an annotation: containerd's has the whole of it, the specification's often a tag
    /// alone.
    private static List<String> names(JsonObject entry) {
        return entry.object("annotations").stream()
                .flatMap(it ->
                        Stream.of(
                                it.string("io.containerd.image.name"),
                                it.string("org.opencontainers.image.ref.name")))
                .flatMap(Optional::stream)
                .toList();
    }

    private static SavedImage image(String from, Part config, List<String> tags, List<Part> layers)
            throws IOException {
        List<String> digests =
                object(config).object("rootfs").stream()
                        .flatMap(it -> texts(it, "diff_ids").stream())
                        .toList();
        if (digests.size() != layers.size()
                || !digests.stream().allMatch(it -> it.matches("sha256:[0-9a-f]{64}"))) {
            throw new IOException("its configuration and its layers do not agree");
        }
        List<SavedImage.Layer> all = new ArrayList<>();
        for (int index = 0; index < layers.size(); index++) {
            Part layer = layers.get(index);
            all.add(new SavedImage.Layer(digests.get(index), layer, layer.isPacked()));
        }
        byte[] bytes = config.bytes(JSON);
        return new SavedImage(from, digest(bytes), bytes, tags, all);
    }

    private static Part blob(Map<String, Part> parts, JsonObject descriptor) throws IOException {
        return part(parts, "blobs/" + descriptor.string("digest").orElse("").replace(':', '/'));
    }

    private static Part part(Map<String, Part> parts, String name) throws IOException {
        Part part = parts.get(name);
        if (part == null) {
            throw new IOException("it has no " + (name.isEmpty() ? "such part" : name));
        }
        return part;
    }

    private static JsonValue json(Part part) throws IOException {
        String text = new String(part.bytes(JSON), StandardCharsets.UTF_8);
        return JsonReader.read(new SourceText("image", text))
                .root()
                .orElseThrow(() -> new IOException("its JSON is none"));
    }

    private static JsonObject object(Part part) throws IOException {
        return json(part).asObject().orElseThrow(() -> new IOException("its JSON is none"));
    }

    private static List<JsonObject> objects(List<JsonValue> values) {
        return values.stream().flatMap(it -> it.asObject().stream()).toList();
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.items(name).stream().flatMap(it -> it.asString().stream()).toList();
    }

    private static String digest(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
