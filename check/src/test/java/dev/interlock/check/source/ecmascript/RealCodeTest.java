package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.NpmPackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The scanner against a full parser on code that others wrote: packages from npm that come with
/// their TypeScript sources, or with `-Doracle.folder=FOLDER` any folder.
class RealCodeTest {
    private static final List<String> PACKAGES =
            List.of(
                    "@auth/core@0.41.3",
                    "@tanstack/react-query@5.108.0",
                    "@trpc/server@11.25.2",
                    "next-auth@4.24.15",
                    "react-dom@19.2.0",
                    "zod@4.6.7");
    private static final Predicate<String> MODULE =
            Pattern.compile("\\.[cm]?[jt]sx?$").asPredicate();
    private static final long LARGEST = 500_000;

    /// The parser recurses.
    private static final long STACK = 256L << 20;

    @Test
    void theScannerSeesWhatAParserSees() throws IOException, InterruptedException {
        String folder = System.getProperty("oracle.folder", "");
        Differences differences = compared(folder.isEmpty() ? packages() : Path.of(folder));
        System.out.printf(
                "%d modules, %d refused by the parser, %d facts%n",
                differences.files(), differences.refused(), differences.compared());
        assertThat(differences.files()).isGreaterThan(1_000);
        assertThat(differences.compared()).isGreaterThan(20_000);
        assertThat(differences.missed()).as("missed").isEmpty();
        assertThat(differences.additional()).as("found by the scanner alone").isEmpty();
    }

    private static Path packages() throws IOException, InterruptedException {
        return NpmPackages.installed("modules", PACKAGES).resolve("node_modules");
    }

    private static Differences compared(Path folder) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> MODULE.test(file.toString()) && Files.isRegularFile(file))
                    .sorted()
                    .forEach(files::add);
        }
        Differences differences = new Differences();
        Runnable work = () -> files.forEach(file -> compare(differences, file));
        Thread thread = new Thread(null, work, "parser", STACK);
        thread.start();
        thread.join();
        return differences;
    }

    private static void compare(Differences differences, Path file) {
        try {
            if (Files.size(file) < LARGEST) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
                differences.compare(file.toString(), bare);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
