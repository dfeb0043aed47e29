package dev.interlock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Fuzzing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that someone made to keep the reader busy, at the largest size that is read.
class HostilePlanTest {
    private static final int MOST = 990_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final List<String> SIGNS =
            List.of(
                    ":",
                    "\n",
                    "\t",
                    "  ",
                    "- ",
                    "? ",
                    "{",
                    "}",
                    "[",
                    "]",
                    "&a ",
                    "*a",
                    "!",
                    "!!str ",
                    "|\n",
                    ">-\n",
                    "'",
                    "\"",
                    "%",
                    "@",
                    "`",
                    "#",
                    "---\n",
                    "...\n",
                    "\u0000",
                    "\uFEFF",
                    "\uD83D\uDE00",
                    "\uDC00",
                    "<<: ",
                    "null",
                    "9".repeat(400),
                    "\r",
                    "\u2028");

    /// A hostile file by what it is.
    record Hostile(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> files() {
        return Stream.of(
                new Hostile("brackets", "[".repeat(MOST)),
                new Hostile("braces", "{a: ".repeat(MOST / 4)),
                new Hostile("dashes in one line", "- ".repeat(MOST / 2)),
                new Hostile("question marks", "? ".repeat(MOST / 2)),
                new Hostile("indented ever deeper", deeper()),
                new Hostile("one long line", "service: " + "x".repeat(MOST)),
                new Hostile("one long key", "x".repeat(MOST) + ": 1"),
                new Hostile("100,000 lines of one text", "service:" + "\n  xxxxx".repeat(100_000)),
                new Hostile("100,000 folded lines", "service: >\n" + "  xxxx\n".repeat(100_000)),
                new Hostile("100,000 keys", keys(70_000)),
                new Hostile("100,000 problems", "components:\n" + "- [a]\n".repeat(100_000)),
                new Hostile("unknown keys", "env:\n  variables:\n" + inner(60_000)),
                new Hostile("anchors", anchors(40_000)),
                new Hostile("open quote", "service: \"" + "x\n".repeat(MOST / 2)),
                new Hostile("spaces", "service: x" + " ".repeat(MOST)),
                new Hostile("comments", "#\n".repeat(MOST / 2)),
                new Hostile("colons", ":".repeat(MOST)),
                new Hostile("stars", "*".repeat(MOST)),
                new Hostile("tags", "! ".repeat(MOST / 2)),
                new Hostile("surrogates", "service: " + "\uD800".repeat(1_000)),
                new Hostile("percent", "slo: { errors: " + "9".repeat(MOST) + "% }"),
                new Hostile("url", "environments: { a: { url: http://" + "a".repeat(MOST) + " } }"),
                new Hostile("path", "build: { output: " + "../".repeat(MOST / 3) + " }"),
                new Hostile("over the limit", "#".repeat(2_000_000)));
    }

    private static String deeper() {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < 1_000; level++) {
            text.append(" ".repeat(level)).append("a:\n");
        }
        return text.toString();
    }

    private static String keys(int count) {
        StringBuilder text = new StringBuilder();
        for (int key = 0; key < count; key++) {
            text.append("key").append(key).append(": 1\n");
        }
        return text.toString();
    }

    private static String inner(int count) {
        StringBuilder text = new StringBuilder();
        for (int key = 0; key < count; key++) {
            text.append("    A").append(key).append(": 1\n");
        }
        return text.toString();
    }

    private static String anchors(int count) {
        StringBuilder text = new StringBuilder("components: &a0 [x]\n");
        for (int key = 1; key < count; key++) {
            text.append("k%d: &a%d [*a%d]\n".formatted(key, key, key - 1));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("files")
    void itIsReadInBoundedTimeAndSaysOneThingAtLeast(Hostile file) {
        List<Problem> problems =
                Assertions.assertTimeoutPreemptively(LIMIT, () -> problems(file.text()));
        boolean isSound = file.name().equals("comments") || file.name().equals("spaces");
        assertThat(problems.isEmpty()).isEqualTo(isSound);
        assertThat(problems).hasSizeLessThanOrEqualTo(200);
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThan(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MARK",
                "env: MARK",
                "env: { variables: MARK }",
                "env: { variables: [A=MARK] }",
                "env: { variables: { A: MARK } }",
                "env: { variables: { A=MARK: {} } }",
                "env: { variables: { A: { value: MARK } } }",
                "env: { variables: { A: { format: MARK } } }",
                "env: { variables: { A: { format: 'postgres://u:MARK@h/d' } } }",
                "env: { variables: { A: { port: MARK } } }",
                "env: { variables: { A: { secret: MARK } } }",
                "env: { variables: { A: { min-length: MARK } } }",
                "env: { variables: { A: { required: [MARK] } } }",
                "env: { variables: { A: *MARK } }",
                "env: { variables: { A: !MARK x } }",
                "env: { variables: { A: \"\\MARK\" } }",
                "env: { variables: { A: 'MARK",
                "environments: { a: { url: 'https://u:MARK@x' } }",
                "environments: { a: { url: 'MARK' } }",
                "environments: { a: { env-file: /MARK } }",
                "environments: { a: { router: { type: MARK } } }",
                "build: { timeout: MARK }",
                "build: { run: [MARK] }",
            })
    void whatMayBeAValueIsNeverRepeated(String text) {
        String mark = "pLaNtEd" + "Mark7";
        List<Problem> problems = problems(text.replace("MARK", mark));
        assertThat(problems).isNotEmpty();
        assertThat(problems.toString()).doesNotContain(mark);
    }

    @Test
    void mutatedPlansAreAnsweredToo() throws IOException {
        List<String> seeds = new ArrayList<>();
        for (Path file : Stream.concat(PlanReaderTest.valid(), PlanReaderTest.invalid()).toList()) {
            seeds.add(Files.readString(file));
        }
        assertThat(seeds).hasSizeGreaterThan(10);
        Fuzzing.forAll(500, random -> PlanReader.read(Plan.FILE, mutated(seeds, random)));
    }

    /// One plan's beginning, another's end, and a few characters that YAML has a meaning for.
    private static String mutated(List<String> seeds, Random random) {
        String one = seeds.get(random.nextInt(seeds.size()));
        String other = seeds.get(random.nextInt(seeds.size()));
        StringBuilder text = new StringBuilder(one.substring(0, random.nextInt(one.length() + 1)));
        text.append(other.substring(random.nextInt(other.length() + 1)));
        for (int change = random.nextInt(12); change > 0; change--) {
            String sign = SIGNS.get(random.nextInt(SIGNS.size()));
            text.insert(random.nextInt(text.length() + 1), sign);
        }
        return text.toString();
    }

    private static List<Problem> problems(String text) {
        return switch (PlanReader.read(Plan.FILE, text)) {
            case PlanReader.Result.Read _ -> List.of();
            case PlanReader.Result.Wrong wrong -> wrong.problems();
        };
    }
}
