package dev.interlock.check.source.npm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The tables say what node-semver itself answers; `generate.js` beside them writes them.
class VersionRangeTest {
    @Test
    void everyVersionIsJudgedAsNpmJudgesIt() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String[]> rows = table("satisfies.tsv");
        for (String[] row : rows) {
            String answer =
                    VersionRange.parse(text(row[0]))
                            .map(range -> answer(range, row[1]))
                            .orElse("invalid");
            if (!answer.equals(row[2])) {
                wrong.add(String.join(" ", row) + ", we say " + answer);
            }
        }
        assertThat(rows).hasSizeGreaterThan(3_000);
        assertThat(wrong).isEmpty();
    }

    private static String answer(VersionRange range, String version) {
        if (version.isEmpty()) {
            return "valid";
        }
        return range.admits(NodeVersion.parse(version).orElseThrow()) ? "yes" : "no";
    }

    @Test
    void rangesMeetWhereNpmSaysThatTheyDo() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String[]> rows = table("intersects.tsv");
        for (String[] row : rows) {
            VersionRange left = VersionRange.parse(text(row[0])).orElseThrow();
            VersionRange right = VersionRange.parse(text(row[1])).orElseThrow();
            String answer = left.meets(right) ? "yes" : "no";
            if (!answer.equals(row[2])) {
                wrong.add(String.join(" ", row) + ", we say " + answer);
            }
        }
        assertThat(rows).hasSizeGreaterThan(2_000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void numbersInPrereleasesCountAsNumbers() {
        assertThat(version("1.0.0-rc.10")).isGreaterThan(version("1.0.0-rc.9"));
        assertThat(version("1.0.0-rc.9")).isGreaterThan(version("1.0.0-9"));
        assertThat(version("1.0.0")).isGreaterThan(version("1.0.0-rc.9"));
        assertThat(version("1.0.0-rc.01")).isEqualTo(version("1.0.0-rc.1"));
    }

    @Test
    void hostileTextsEndInTime() {
        for (String piece :
                List.of(" ", "||", "1.x ", ">=1.0.0-a.", "^", "-1", "1.2.3-a-", "~> ")) {
            assertThat(VersionRange.parse(piece.repeat(500_000))).isEmpty();
            VersionRange.parse(piece.repeat(1_900 / piece.length()));
            assertThat(NodeVersion.parse(piece.repeat(100_000))).isEmpty();
        }
    }

    @Test
    void whateverIsWrittenIsARangeOrIsNot() {
        String alphabet = "0123456789xX*.-+^~<>=| vab\t";
        int[] ranges = {0};
        Seeds.forAll(
                20_000,
                random -> {
                    var text = new StringBuilder();
                    for (int length = random.nextInt(14); length > 0; length--) {
                        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    VersionRange.parse(text.toString())
                            .ifPresent(range -> {
                                ranges[0]++;
                                range.admits(version(random.nextInt(3) + ".0.1-a"));
                                range.meets(range);
                            });
                });
        assertThat(ranges[0]).isGreaterThan(100);
    }

    private static NodeVersion version(String text) {
        return NodeVersion.parse(text).orElseThrow();
    }

    private static String text(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    private static List<String[]> table(String name) throws IOException {
        try (var in = VersionRangeTest.class.getResourceAsStream("/npm/semver/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }
}
