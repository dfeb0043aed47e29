package dev.interlock.check.source.dockerignore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The tables of the test of moby/patternmatcher, which decides what Docker's builders leave out of
/// a context. They are read where Debian's package puts its source.
class PatternmatcherOracleTest {
    private static final String PACKAGE = "golang-github-moby-patternmatcher-dev";
    private static final Path TEST =
            Path.of("/usr/share/gocode/src/github.com/moby/patternmatcher/patternmatcher_test.go");

    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern ROW =
            Pattern.compile(
                    "\\s*\\{(?:"
                            + QUOTED
                            + "|\\[]string\\{(.*)})"
                            + ", "
                            + QUOTED
                            + ", (true|false)(, filepath\\.ErrBadPattern)?(?:, nil)?},.*");

    /// A row of one of the tables.
    record Row(List<String> patterns, String path, String answer) {}

    @TestFactory
    Stream<DynamicTest> pathsMatchAsMobyMatchesThem() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(TEST), "its cases are missing: apt-get install " + PACKAGE);
        List<Row> rows =
                Files.readAllLines(TEST).stream().flatMap(line -> row(line).stream()).toList();
        assertThat(rows).hasSizeGreaterThan(120);
        assertThat(rows).extracting(Row::answer).contains("true", "false", "error");
        assertThat(rows).anyMatch(row -> row.patterns().size() == 3);
        return rows.stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.patterns() + " on " + row.path(),
                                () -> assertThat(answer(row)).isEqualTo(row.answer())));
    }

    private static Optional<Row> row(String line) {
        Matcher match = ROW.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        List<String> patterns =
                Pattern.compile(QUOTED)
                        .matcher(line.substring(0, match.start(3) - 1))
                        .results()
                        .map(one -> unquoted(one.group(1)))
                        .toList();
        String answer = match.start(5) < 0 ? match.group(4) : "error";
        return Optional.of(new Row(patterns, unquoted(match.group(3)), answer));
    }

    /// The tables escape nothing but backslashes and quotes.
    private static String unquoted(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    private static String answer(Row row) {
        var file =
                Dockerignore.parse(
                        new SourceText(".dockerignore", String.join("\n", row.patterns())));
        return file.isUnderstood() ? "" + file.exclusion(row.path()).isPresent() : "error";
    }
}
