package dev.interlock.app.unit;

import dev.interlock.outside.browser.BrowserPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the server of a unit looks for programs: where a system keeps them, and before that the
/// folders of what releases are run with, where the caller has it elsewhere. The rest of the
/// caller's own `PATH` is none of the server's business.
final class SearchPath {
    private static final List<String> USUAL =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private static final List<String> PROGRAMS =
            List.of(
                    "node",
                    "npm",
                    "npx",
                    "pnpm",
                    "yarn",
                    "bun",
                    "deno",
                    "java",
                    "python3",
                    "docker",
                    "docker-compose",
                    "nginx",
                    "haproxy");

    private SearchPath() {}

    /// @param callers the caller's `PATH`
    static String of(String callers) {
        List<String> folders =
                Stream.of(callers.split(":"))
                        .filter(folder -> folder.startsWith("/"))
                        .filter(folder -> folder.chars().noneMatch(Character::isISOControl))
                        .map(folder -> Path.of(folder).normalize().toString())
                        .toList();
        Stream<String> elsewhere =
                Stream.concat(PROGRAMS.stream(), BrowserPrograms.NAMES.stream())
                        .flatMap(program -> folder(program, folders).stream())
                        .filter(Predicate.not(USUAL::contains))
                        .distinct();
        return Stream.concat(elsewhere, USUAL.stream()).collect(Collectors.joining(":"));
    }

    private static Optional<String> folder(String program, List<String> folders) {
        return folders.stream().filter(folder -> has(Path.of(folder, program))).findFirst();
    }

    private static boolean has(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
