package dev.interlock.app.release;

import dev.interlock.app.WrongUsage;
import dev.interlock.outside.compose.ImageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The artifact of a release by image: the plan's compose files, and which image they run.
final class ImageArtifact {
    private static final List<String> USUAL =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    private ImageArtifact() {}

    /// A new folder, removed when this program ends.
    ///
    /// @throws WrongUsage where a compose file is not there
    static Path of(ReleaseArguments arguments, String image) {
        Path root = arguments.plan().folder();
        List<String> named =
                arguments.plan().environment(arguments.scope().environment()).compose();
        List<String> files =
                named.isEmpty()
                        ? USUAL.stream()
                                .filter(it -> Files.isRegularFile(root.resolve(it)))
                                .limit(1)
                                .toList()
                        : named;
        if (files.isEmpty()) {
            throw new WrongUsage(
                    "--image: there is no compose.yaml here, and the environment names no `compose:`");
        }
        try {
            Path folder = Files.createTempDirectory("interlock-image");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            for (String file : files) {
                Path copy = folder.resolve(file);
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(root.resolve(file), copy);
            }
            Files.writeString(folder.resolve(ImageName.FILE), image + "\n");
            return folder;
        } catch (IOException e) {
            throw new WrongUsage("--image: a compose file cannot be read: " + e.getMessage());
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // A few small files stay in the folder for temporary ones.
        }
    }
}
