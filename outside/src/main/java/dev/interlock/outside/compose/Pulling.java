package dev.interlock.outside.compose;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.model.Cause;
import dev.interlock.outside.docker.Image;
import dev.interlock.outside.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Images from a registry. Docker's own program asks for them: it knows how this machine logs in.
record Pulling(Premises premises) {
    private static final Duration LONGEST = Duration.ofMinutes(12);

    /// Images of the same repository whose layers are looked at.
    private static final int RELATED = 3;

    /// Bytes that pulling it takes: what comes over the wire, and what comes out of it, without
    /// layers that other images of the same repository brought already.
    long needed(String reference) throws Broken {
        Set<String> present = new HashSet<>();
        for (String related : related(reference)) {
            known(related).forEach(it -> present.add(it.digest()));
        }
        long needed = 0;
        for (Layer layer : layers(reference)) {
            if (present.add(layer.digest())) {
                needed += layer.size() * (1 + SavedImage.UNPACKED);
            }
        }
        return needed;
    }

    void pull(String reference) throws Broken {
        docker(List.of("pull", "--quiet", reference), LONGEST);
    }

    /// A layer as a registry keeps it: packed.
    private record Layer(String digest, long size) {}

    private List<String> related(String reference) throws Broken {
        String repository = ImageName.repository(ImageName.written(reference));
        return Broken.known(premises.docker().images()).stream()
                .map(Image::digests)
                .flatMap(List::stream)
                .filter(it -> ImageName.repository(it).equals(repository))
                .limit(RELATED)
                .toList();
    }

    /// The registry may have removed what this machine still has: that is then not counted as
    /// there.
    private List<Layer> known(String related) {
        try {
            return layers(related);
        } catch (Broken e) {
            return List.of();
        }
    }

    private List<Layer> layers(String reference) throws Broken {
        JsonObject manifest = manifest(reference);
        Optional<String> own = platform(manifest);
        JsonObject one =
                own.isPresent()
                        ? manifest(ImageName.repository(reference) + "@" + own.get())
                        : manifest;
        List<Layer> layers = new ArrayList<>();
        for (JsonValue item : one.items("layers")) {
            item.asObject()
                    .ifPresent(
                            it -> layers.add(new Layer(it.string("digest").orElse(""), size(it))));
        }
        if (layers.isEmpty()) {
            throw new Broken(
                    Cause.TARGET_FAILED,
                    "the registry does not say how large the layers of %s are"
                            .formatted(reference));
        }
        return layers;
    }

    /// The manifest for this machine, of an index of several.
    private static Optional<String> platform(JsonObject manifest) {
        String machine = System.getProperty("os.arch", "").replace("aarch64", "arm64");
        return manifest.items("manifests").stream()
                .flatMap(it -> it.asObject().stream())
                .filter(it ->
                        it.object("platform").stream()
                                .anyMatch(on ->
                                        on.string("os").equals(Optional.of("linux"))
                                                && on.string("architecture")
                                                        .equals(Optional.of(machine))))
                .flatMap(it -> it.string("digest").stream())
                .findFirst();
    }

    private static long size(JsonObject layer) {
        return layer.get("size")
                .filter(JsonNumber.class::isInstance)
                .map(it -> ((JsonNumber) it).written())
                .filter(it -> it.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private JsonObject manifest(String reference) throws Broken {
        List<String> ask = new ArrayList<>(List.of("manifest", "inspect"));
        // The program does not ask the Engine, which knows where TLS is not wanted.
        if (Broken.known(premises.docker().plainRegistries()).hold(reference)) {
            ask.add("--insecure");
        }
        ask.add(reference);
        String out = docker(ask, Duration.ofMinutes(1));
        return JsonReader.read(new SourceText("manifest", out))
                .root()
                .flatMap(JsonValue::asObject)
                .orElseThrow(() ->
                        new Broken(
                                Cause.TARGET_FAILED,
                                "the manifest of %s is no JSON".formatted(reference)));
    }

    private String docker(List<String> arguments, Duration limit) throws Broken {
        List<String> all = Stream.concat(Stream.of("docker"), arguments.stream()).toList();
        return premises.run(
                Command.of(Path.of("/"), all)
                        .withEnvironment(premises.compose().environment())
                        .withTimeLimit(limit),
                ReleaseImages.unmasked());
    }
}
