package dev.interlock.check.rules.host;

import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Host;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.Service;
import dev.interlock.model.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The bytes that a release writes to each file system.
final class ReleaseSize {
    private static final int MOST_FOLDERS = 20_000;

    private final Project project;

    ReleaseSize(Project project) {
        this.project = project;
    }

    /// @param bytes what it takes
    /// @param of what it is, for people
    record Need(Bytes bytes, String of) {}

    /// What is known; nothing where nothing is.
    List<Need> on(Host.Volume volume, Host.Docker docker) {
        List<Need> needs = new ArrayList<>();
        if (volume.uses().contains(Host.Use.RELEASES)) {
            artifact().ifPresent(needs::add);
        }
        if (volume.uses().contains(Host.Use.IMAGES) && docker instanceof Host.Docker.Read read) {
            images(read).ifPresent(needs::add);
        }
        return needs;
    }

    /// The built output folder, which is stored once more for each release.
    private Optional<Need> artifact() {
        Optional<String> folder =
                project.options()
                        .artifact()
                        .or(() -> project.plan().build().flatMap(build -> build.output()));
        return folder.map(this::size)
                .filter(bytes -> bytes > 0)
                .map(bytes -> new Need(new Bytes(bytes), "the built output " + folder.get()));
    }

    private long size(String folder) {
        long bytes = 0;
        Deque<String> open = new ArrayDeque<>(List.of(folder));
        for (int seen = 0; !open.isEmpty() && seen < MOST_FOLDERS; seen++) {
            for (Entry entry : project.entries(open.removeFirst())) {
                bytes += entry.size();
                if (entry.kind() == Entry.Kind.FOLDER) {
                    open.add(entry.path());
                }
            }
        }
        return bytes;
    }

    /// Images of the production services, as large as their versions that are here: a new version
    /// is extracted before the old one may go.
    private Optional<Need> images(Host.Docker.Read docker) {
        Set<String> names = new TreeSet<>();
        for (ComposeStack stack : ComposeProjects.of(project).production()) {
            stack.project().services().stream()
                    .flatMap(service -> repository(service).stream())
                    .forEach(names::add);
        }
        long bytes = 0;
        Set<String> found = new TreeSet<>();
        for (String name : names) {
            long largest =
                    docker.images().stream()
                            .filter(image ->
                                    image.names().stream()
                                            .anyMatch(it -> repository(it).equals(name)))
                            .mapToLong(image -> image.own().count())
                            .max()
                            .orElse(0);
            if (largest > 0) {
                found.add(name);
                bytes += largest;
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Need(
                                new Bytes(bytes),
                                "new versions of "
                                        + String.join(", ", found)
                                        + ", as large as those here"));
    }

    private static Optional<String> repository(Service service) {
        return service.node()
                .text("image")
                .map(ReleaseSize::repository)
                .filter(name -> !name.isEmpty() && !name.contains("$"));
    }

    /// The image's name without tag and digest.
    private static String repository(String image) {
        String plain = image.indexOf('@') < 0 ? image : image.substring(0, image.indexOf('@'));
        int colon = plain.lastIndexOf(':');
        return colon > plain.lastIndexOf('/') ? plain.substring(0, colon) : plain;
    }
}
