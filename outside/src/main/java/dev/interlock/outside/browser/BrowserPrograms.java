package dev.interlock.outside.browser;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine's own programs that show a page.
///
/// @param node runs Playwright's driver
public record BrowserPrograms(Path chromium, Path node) {
    /// The variable that names another Chromium than the first on the path.
    public static final String VARIABLE = "INTERLOCK_CHROMIUM";

    /// What Chromium is called, by system.
    public static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    public sealed interface Answer {
        record Found(BrowserPrograms programs) implements Answer {}

        /// @param reason says what to install
        record Missing(Reason reason) implements Answer {}
    }

    /// @param environment the variables of this process
    public static Answer find(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        Optional<String> named = Optional.ofNullable(environment.get(VARIABLE));
        Optional<Path> chromium =
                named.isPresent()
                        ? named.flatMap(BrowserPrograms::executable)
                        : NAMES.stream().flatMap(name -> onPath(path, name).stream()).findFirst();
        Optional<Path> node = onPath(path, "node");
        return chromium.isPresent() && node.isPresent()
                ? new Answer.Found(new BrowserPrograms(chromium.get(), node.get()))
                : new Answer.Missing(missing(chromium.isPresent(), node.isPresent(), named));
    }

    private static Reason missing(boolean chromium, boolean node, Optional<String> named) {
        List<String> lacks = new ArrayList<>();
        if (!chromium) {
            lacks.add(
                    named.isPresent()
                            ? "what " + VARIABLE + " names is no program"
                            : "there is no Chromium here (apt-get install chromium, or set "
                                    + VARIABLE
                                    + ")");
        }
        if (!node) {
            lacks.add("there is no Node.js here, which drives it (apt-get install nodejs)");
        }
        return Reason.of(Cause.MISSING_PROGRAM, String.join(", and ", lacks));
    }

    private static Optional<Path> onPath(String path, String name) {
        return Stream.of(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> executable(folder + "/" + name).stream())
                .findFirst();
    }

    private static Optional<Path> executable(String text) {
        try {
            Path path = Path.of(text).toAbsolutePath();
            return Files.isExecutable(path) && Files.isRegularFile(path)
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
