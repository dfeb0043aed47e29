package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.docker.Image;
import dev.interlock.outside.target.Secrets;
import dev.interlock.rollout.port.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings a release's images into the engine, each under a name of the release, so that starting it
/// again later runs the same bytes, whatever its image's own name means by then.
///
/// @param root of the artifact
record ReleaseImages(Premises premises, ReleaseId release, Path root) {
    /// An image's name and nothing else: `REF@sha256:…`.
    private static final int LONGEST_NAME = 400;

    /// @return the name by service
    /// @throws Broken where an image is nowhere, or there is no room for them
    Map<String, String> provide(ComposeParts parts) throws Broken {
        Map<String, String> names = new HashMap<>();
        Map<String, String> lacking = new HashMap<>();
        for (String service : parts.released()) {
            String name = premises.names().image(service) + ":" + release;
            names.put(service, name);
            if (Broken.known(premises.docker().image(name)).isEmpty()) {
                lacking.put(service, name);
            }
        }
        if (!lacking.isEmpty()) {
            bring(wanted(parts, lacking));
        }
        return names;
    }

    /// Where an image comes from; each has the name under which it is kept.
    private sealed interface Wanted {
        record Saved(String name, SavedImage image) implements Wanted {}

        record There(String name, Image image, String reference) implements Wanted {}

        record Remote(String name, String reference) implements Wanted {}
    }

    private List<Wanted> wanted(ComposeParts parts, Map<String, String> lacking) throws Broken {
        ArtifactImages saved = Broken.known(ArtifactImages.of(root));
        Optional<String> named = named();
        List<Wanted> wanted = new ArrayList<>();
        for (Map.Entry<String, String> each : lacking.entrySet()) {
            String service = each.getKey();
            String image =
                    named.filter(_ -> service.equals(parts.traffic()))
                            .or(() -> parts.image(service))
                            .orElseThrow(() ->
                                    new Broken(
                                            Cause.IMAGE_MISSING,
                                            "%s has no `image`: write the name under which the build saves it, beside `build`"
                                                    .formatted(service)));
            wanted.add(wanted(service, each.getValue(), image, saved));
        }
        return wanted;
    }

    private Wanted wanted(String service, String name, String image, ArtifactImages saved)
            throws Broken {
        Optional<SavedImage> mine = saved.named(image);
        if (mine.isPresent()) {
            return new Wanted.Saved(name, mine.get());
        }
        if (!ImageName.isByDigest(image)) {
            throw new Broken(Cause.IMAGE_MISSING, nowhere(service, image, saved));
        }
        Optional<Image> there = Broken.known(premises.docker().image(remembered(image)));
        return there.<Wanted>map(it -> new Wanted.There(name, it, image))
                .orElseGet(() -> new Wanted.Remote(name, image));
    }

    private static String nowhere(String service, String image, ArtifactImages saved) {
        List<String> tags = saved.all().stream().flatMap(it -> it.tags().stream()).toList();
        return "the image %s of %s is neither in the artifact (images/*.tar: %s) nor named by digest: what a name without one means may change, and a release must be the same bytes each time; save it into the artifact with `docker save -o images/%s.tar %s`, or write NAME@sha256:…"
                .formatted(
                        image,
                        service,
                        tags.isEmpty() ? "none" : String.join(", ", tags),
                        service,
                        image);
    }

    private Optional<String> named() throws Broken {
        Path file = root.resolve(ImageName.FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String name = Files.size(file) > LONGEST_NAME ? "" : Files.readString(file).strip();
            if (ImageName.isByDigest(name)) {
                return Optional.of(name);
            }
        } catch (IOException e) {
            // As one that names none.
        }
        throw new Broken(
                Cause.IMAGE_MISSING, ImageName.FILE + " in the artifact names no image by digest");
    }

    private void bring(List<Wanted> wanted) throws Broken {
        Pulling pulling = new Pulling(premises);
        Map<SavedImage, Integer> loads = new HashMap<>();
        Set<String> chains =
                wanted.stream().anyMatch(Wanted.Saved.class::isInstance)
                        ? SavedImage.chains(Broken.known(premises.docker().images()))
                        : Set.of();
        long needed = 0;
        for (Wanted each : wanted) {
            if (each instanceof Wanted.Saved(String _, SavedImage image)
                    && loads.putIfAbsent(image, image.present(chains)) == null) {
                needed += image.needed(image.present(chains));
            }
            if (each instanceof Wanted.Remote(String _, String reference)) {
                needed += pulling.needed(reference);
            }
        }
        room(needed);
        for (Wanted each : wanted) {
            switch (each) {
                case Wanted.Saved(String name, SavedImage image) ->
                        load(name, image, loads.getOrDefault(image, 0));
                case Wanted.There(String name, Image image, String reference) -> {
                    found(reference);
                    tag(image.id(), name);
                }
                case Wanted.Remote(String name, String reference) -> pull(name, reference, pulling);
            }
        }
    }

    private void room(long needed) throws Broken {
        new Room(premises).ask("the images of " + release, needed);
    }

    private void load(String name, SavedImage image, int present) throws Broken {
        Outcome loading = premises.docker().load(ImageArchive.of(image, name, present));
        if (present > 0
                && loading instanceof Outcome.Failed(Reason why)
                && why.cause() != Cause.NO_SPACE) {
            // An engine that keeps images in containerd's store takes whole archives only.
            room(image.needed(0));
            loading = premises.docker().load(ImageArchive.of(image, name, 0));
        }
        Broken.done(loading);
        Optional<Image> loaded = Broken.known(premises.docker().image(name));
        if (loaded.isEmpty()) {
            throw new Broken(
                    Cause.IMAGE_MISSING,
                    "%s was loaded, and the engine does not have it".formatted(image.from()));
        }
    }

    /// Noted first: what nobody noted, nobody takes away again.
    private void pull(String name, String reference, Pulling pulling) throws Broken {
        note(reference);
        pulling.pull(reference);
        tag(remembered(reference), name);
    }

    /// One that an earlier release pulled is taken away with the last that uses it. One that was
    /// there before all of them stays.
    private void found(String reference) throws Broken {
        if (!premises.notes().pulledFor(remembered(reference)).isEmpty()) {
            note(reference);
        }
    }

    private void note(String reference) throws Broken {
        try {
            premises.notes().pulled(release, remembered(reference));
        } catch (IOException e) {
            throw new Broken(
                    Cause.STORE_FAILED,
                    "that an image is pulled could not be noted: " + e.getMessage());
        }
    }

    private static String remembered(String reference) {
        return ImageName.remembered(reference).orElse(reference);
    }

    private void tag(String image, String name) throws Broken {
        int colon = name.lastIndexOf(':');
        Broken.done(
                premises.docker().tag(image, name.substring(0, colon), name.substring(colon + 1)));
    }

    /// Nothing that is masked is ever in an image's name.
    static Secrets unmasked() {
        return Secrets.of(Map.of(), List.of());
    }
}
