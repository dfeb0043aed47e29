package dev.interlock.check.report;

import dev.interlock.check.source.SourceText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The output formats of `interlock check`.
public enum Format {
    TEXT,
    JSON,
    SARIF,
    JUNIT,
    GITHUB;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> find(String word) {
        return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    /// The reporter of this format.
    ///
    /// @param version Interlock's own
    /// @param colour whether text may hold ANSI escape sequences
    /// @param sources the text of a file by its path, for the lines that are shown
    public Reporter reporter(
            String version, boolean colour, Function<String, Optional<SourceText>> sources) {
        return switch (this) {
            case TEXT -> new TextReporter(colour, sources);
            case JSON -> new JsonReporter(version);
            case SARIF -> new SarifReporter(version);
            case JUNIT -> new JunitReporter();
            case GITHUB -> new GithubReporter();
        };
    }
}
