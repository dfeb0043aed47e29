package dev.interlock.app.outages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One folder of `examples/outages` and what its `expected.txt` says of `broken/`.
///
/// @param expected what `check` finds
/// @param later what no rule finds yet
/// @param untracked files of `broken/` that its team never added to git
record Outage(Path folder, List<Cause> expected, List<Cause> later, List<String> untracked) {
    private static final Path ALL = Path.of("../examples/outages");

    Outage {
        expected = List.copyOf(expected);
        later = List.copyOf(later);
        untracked = List.copyOf(untracked);
    }

    /// A line of `expected.txt`.
    ///
    /// @param row the cause's number
    /// @param finding `path:line rule`
    record Cause(String row, String finding) {
        static Cause of(String row, String place, String rule) {
            return new Cause(row, place + " " + rule);
        }
    }

    static List<Outage> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(folder -> Files.exists(folder.resolve("expected.txt")))
                    .sorted()
                    .map(Outage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outage read(Path folder) {
        List<Cause> expected = new ArrayList<>();
        List<Cause> later = new ArrayList<>();
        List<String> untracked = new ArrayList<>();
        for (String line : lines(folder)) {
            String[] words = line.split("\\s+");
            switch (words[0]) {
                case "later" -> later.add(Cause.of(words[1], words[2], words[3]));
                case "untracked" -> untracked.add(words[1]);
                default -> expected.add(Cause.of(words[0], words[1], words[2]));
            }
        }
        return new Outage(folder, expected, later, untracked);
    }

    private static List<String> lines(Path folder) {
        return text(folder.resolve("expected.txt"))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    Path broken() {
        return folder.resolve("broken");
    }

    Path mended() {
        return folder.resolve("mended");
    }

    String readme() {
        return text(folder.resolve("README.md"));
    }

    /// `path:line rule` of each, sorted.
    List<String> findings() {
        return expected.stream().map(Cause::finding).sorted().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
