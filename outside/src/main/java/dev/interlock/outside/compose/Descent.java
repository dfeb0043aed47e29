package dev.interlock.outside.compose;

import dev.interlock.model.Bytes;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Event;
import dev.interlock.outside.docker.Container;
import dev.interlock.outside.docker.Docker;
import dev.interlock.outside.docker.Image;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.target.Secrets;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes a release down, and away. Only what has the release's labels or names is touched.
record Descent(Premises premises, ReleaseId release) {
    /// How long Compose may take over what the release may.
    private static final Duration OVERHEAD = Duration.ofSeconds(30);

    private static final Duration USUAL = Duration.ofSeconds(30);

    /// @param patience before containers are killed; empty for what they were started with
    /// @param secrets hides them in the log that is kept; empty where nobody knows them: then none
    ///   is
    Outcome stop(Optional<Duration> patience, Optional<Secrets> secrets) {
        try {
            List<Container> own = Ascent.own(Broken.known(premises.containers(release)));
            if (own.stream().anyMatch(Container::isUp)) {
                stop(own, patience.orElseGet(() -> patience(own)));
            }
            secrets.ifPresent(it -> keepLog(own, it));
            for (Container container : own) {
                Broken.done(docker().removeContainer(container.id()));
            }
            removeNetworks();
            return new Outcome.Done();
        } catch (Broken e) {
            return new Outcome.Unclear(e.reason());
        }
    }

    /// Compose knows in which order; what it leaves, the engine ends.
    private void stop(List<Container> own, Duration patience) throws Broken {
        String project = own.getFirst().label("com.docker.compose.project");
        premises.notes()
                .stopping(release)
                .map(blueprint ->
                        premises.compose()
                                .on(
                                        Path.of("/"),
                                        project,
                                        blueprint,
                                        List.of("stop", "-t", Long.toString(patience.toSeconds())))
                                .withTimeLimit(patience.plus(OVERHEAD)))
                .ifPresent(Commands::run);
        for (Container container : own) {
            Broken.done(docker().stopContainer(container.id(), patience));
        }
    }

    private static Duration patience(List<Container> own) {
        return own.stream()
                .map(it -> it.label(Names.PATIENCE))
                .filter(it -> it.matches("\\d{1,5}"))
                .findFirst()
                .map(it -> Duration.ofSeconds(Long.parseLong(it)))
                .orElse(USUAL);
    }

    private void keepLog(List<Container> own, Secrets secrets) {
        List<String> lines = premises.printed(own, secrets);
        if (!lines.isEmpty()) {
            try {
                write(log(premises, release), String.join("\n", lines) + "\n");
            } catch (IOException e) {
                // What it printed is lost with its containers; it is down all the same.
            }
        }
    }

    static Path log(Premises premises, ReleaseId release) {
        return premises.logs().resolve(release + ".log");
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    /// A job that runs on keeps its network until the release is pruned.
    private void removeNetworks() throws Broken {
        List<String> lasting =
                Broken.known(docker().containers(premises.names().lasting())).stream()
                        .map(Container::id)
                        .toList();
        for (String network : Broken.known(docker().networks(premises.names().mine(release)))) {
            if (lasting.containsAll(Broken.known(docker().joined(network)))) {
                // One that is down just now as well: it could not start again without the network.
                lasting.forEach(it -> docker().disconnect(network, it));
                Broken.done(docker().removeNetwork(network));
            }
        }
    }

    /// Images, volumes of its own, what its jobs left, and notes.
    Seen<Optional<Event.Usage>> prune() {
        try {
            Bytes before = used();
            for (Container container : Broken.known(premises.containers(release))) {
                Broken.done(docker().removeContainer(container.id()));
            }
            removeNetworks();
            for (String volume : Broken.known(docker().volumes(premises.names().mine(release)))) {
                Broken.done(docker().removeVolume(volume));
            }
            removeImages();
            premises.notes().forget(release);
            Files.deleteIfExists(log(premises, release));
            return new Seen.Known<>(Optional.of(new Event.Usage(before, used())));
        } catch (Broken e) {
            return new Seen.Unknown<>(e.reason());
        } catch (IOException e) {
            return new Seen.Unknown<>(
                    Reason.of(
                            dev.interlock.model.Cause.STORE_FAILED,
                            "what was noted of it could not be removed: " + e.getMessage()));
        }
    }

    /// Its own names, and what was pulled for it alone. An image that has another name stays.
    private void removeImages() throws Broken {
        List<Image> images = Broken.known(docker().images());
        List<String> pulled = pulledForItAlone();
        for (Image image : images) {
            List<String> own =
                    image.tags().stream()
                            .filter(it -> premises.names().isImage(it, release))
                            .toList();
            for (String tag : own) {
                Broken.done(docker().removeImage(tag));
            }
            if (own.size() == image.tags().size()) {
                for (String digest : image.digests().stream().filter(pulled::contains).toList()) {
                    Broken.done(docker().removeImage(digest));
                }
            }
        }
    }

    private List<String> pulledForItAlone() {
        return premises.notes().pulled(release).stream()
                .filter(it -> premises.notes().pulledFor(it).equals(Set.of(release)))
                .toList();
    }

    /// Of the disk where the engine keeps images.
    private Bytes used() throws Broken, IOException {
        FileStore store = Files.getFileStore(Broken.known(docker().root()));
        return new Bytes(Math.max(0, store.getTotalSpace() - store.getUnallocatedSpace()));
    }

    private Docker docker() {
        return premises.docker();
    }
}
