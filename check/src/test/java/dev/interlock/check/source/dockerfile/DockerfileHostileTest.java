package dev.interlock.check.source.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.check.source.SourceText;
import dev.interlock.testkit.Fuzzing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files made to hurt: reading ends, soon, and without an exception.
class DockerfileHostileTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static Dockerfile read(String text) {
        return assertTimeoutPreemptively(
                SOON,
                () -> {
                    var file = Dockerfile.parse(new SourceText("Dockerfile", text));
                    Scope.walk(file, (_, _, scope) -> assertThat(scope).isNotNull());
                    return file;
                });
    }

    @Test
    void aHundredThousandContinuationLines() {
        var file = read("FROM a\nRUN x " + "\\\n  y ".repeat(100_000));
        assertThat(file.instructions()).hasSize(2);
        assertThat(file.instructions().getLast().statement().lastLine()).isEqualTo(100_002);
    }

    @Test
    void aHundredThousandWordsOnContinuationLinesKeepTheirPlaces() {
        var file = read("FROM a\nEXPOSE " + "1 \\\n".repeat(100_000) + "2");
        var expose = (Instruction.Expose) file.instructions().getLast();
        assertThat(expose.ports()).hasSize(100_001);
        assertThat(expose.ports().getLast().place().line()).isEqualTo(100_002);
    }

    @Test
    void aHundredThousandStagesEachOnTheOneBefore() {
        var text = new StringBuilder("FROM a AS s0\nENV A=1 B=2 C=3 D=4\n");
        for (int i = 1; i < 100_000; i++) {
            text.append("FROM s")
                    .append(i - 1)
                    .append(" AS s")
                    .append(i)
                    .append("\nENV V")
                    .append(i)
                    .append("=1\n");
        }
        assertThat(read(text.toString()).stages()).hasSize(100_000);
    }

    @Test
    void variablesThatDoubleOneAnother() {
        var text = new StringBuilder("FROM a\nENV A0=xxxxxxxxxxxxxxxx\n");
        for (int i = 1; i < 200; i++) {
            text.append("ENV A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1));
        }
        assertThat(read(text.toString()).instructions()).hasSize(201);
    }

    @Test
    void expansionsInExpansions() {
        read("FROM a\nWORKDIR " + "${a:-".repeat(10_000) + "}".repeat(10_000));
        read("FROM a\nWORKDIR " + "${a:-".repeat(10_000));
    }

    @Test
    void patternsOfStars() {
        read(
                "FROM a\nENV A="
                        + "a".repeat(60_000)
                        + "\n"
                        + ("ENV B=${A//" + "*a".repeat(500) + "b/x}\n").repeat(50));
    }

    @Test
    void arraysInArrays() {
        assertThat(read("FROM a\nCMD " + "[".repeat(60_000)).problems()).isEmpty();
        assertThat(read("FROM a\nCMD " + "[".repeat(500) + "]".repeat(500)).problems()).hasSize(1);
    }

    @Test
    void triggersInTriggers() {
        read("FROM a\n" + "ONBUILD ".repeat(8_000));
    }

    @Test
    void aLineLongerThanTheBuilderReads() {
        var file = read("FROM a\nRUN " + "x".repeat(70_000) + "\nRUN y\n");
        assertThat(file.problems()).extracting(Problem::line).containsExactly(2);
    }

    @Test
    void theLongestLineThatTheBuilderReads() {
        assertThat(read("FROM a\nRUN " + "x".repeat(65_531) + "\n").problems()).isEmpty();
        assertThat(read("FROM a\nRUN " + "x".repeat(65_532) + "\n").problems()).hasSize(1);
        assertThat(read("FROM a\nRUN " + "ä".repeat(32_765) + "\n").problems()).isEmpty();
        assertThat(read("FROM a\nRUN " + "ä".repeat(32_766) + "\n").problems()).hasSize(1);
    }

    @Test
    void manyHeredocs() {
        read("FROM a\n" + "RUN <<A <<B\n".repeat(50_000));
        read("FROM a\n" + "RUN <<A\nA\n".repeat(50_000));
        read("FROM a\nRUN " + "<<A ".repeat(16_000) + "\n");
    }

    @Test
    void aMillionUnknownInstructionsAreOneProblem() {
        assertThat(read("FROM a\n" + "x\n".repeat(500_000)).problems()).hasSize(1);
    }

    @Test
    void halvesOfCharacters() {
        read(
                "FROM \uD83D\nENV \uDE80=${\uD83D} \uDE80\uD83D=${x//\uD83D/\uDE80}\nCMD [\"\uD83D"
                        + '\\'
                        + "ud83d\"]");
        read("\u0000\uFFFF\uFEFF\nFROM\u00A0a\n");
    }

    /// Mutated oracle files: never an exception, never without end. `-Dfuzz.minutes=10` runs long.
    @Test
    void mutatedFilesAreReadToTheirEnd() throws IOException {
        List<String> corpus = corpus();
        assertThat(corpus).hasSizeGreaterThan(35);
        Fuzzing.forAll(2_000, random -> tryOne(corpus, random));
    }

    private static void tryOne(List<String> corpus, Random random) {
        String text = corpus.get(random.nextInt(corpus.size()));
        int mutations = 1 + random.nextInt(8);
        for (int i = 0; i < mutations; i++) {
            text = mutated(text, corpus, random);
        }
        var file = Dockerfile.parse(new SourceText("Dockerfile", text));
        Scope.walk(file, (_, _, scope) -> assertThat(scope.variables()).isNotNull());
        for (Instruction instruction : file.instructions()) {
            assertThat(instruction.statement().lastLine())
                    .isGreaterThanOrEqualTo(instruction.statement().line());
        }
    }

    private static final List<String> TOKENS =
            List.of(
                    "\\\n",
                    "\n",
                    "#",
                    "<<EOF",
                    "<<-'E F'",
                    "\nEOF\n",
                    "${",
                    "}",
                    "$A",
                    "[\"",
                    "\"]",
                    "'",
                    "\"",
                    " AS ",
                    "ONBUILD ",
                    "--from=",
                    "--mount=type=secret,",
                    "# escape=`\n",
                    "${a#*",
                    "${a//x/$1}",
                    "\u00A0",
                    "\uD83D",
                    "\t",
                    "\r",
                    "ENV A=",
                    "ARG A\n",
                    ",",
                    "=");

    private static String mutated(String text, List<String> corpus, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(40));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(at);
            case 2 -> text.substring(0, to) + text.substring(at);
            case 3 -> {
                String other = corpus.get(random.nextInt(corpus.size()));
                int cut = random.nextInt(other.length() + 1);
                yield text.substring(0, at) + other.substring(cut);
            }
            default ->
                    text.substring(0, at)
                            + TOKENS.get(random.nextInt(TOKENS.size()))
                            + text.substring(at);
        };
    }

    private static List<String> corpus() throws IOException {
        var corpus = new ArrayList<String>();
        for (JsonNode answer : BuildKitAnswers.files()) {
            corpus.add(answer.get("text").asText());
        }
        corpus.add(
                "FROM a AS b\nARG A=x\nENV B=${A:-y} C=\"${A/x/z}\"\nCOPY --from=b <<E <<-\"F\" /c\n1\nE\n\t2\n\tF\nHEALTHCHECK --interval=5s CMD x\n");
        return corpus;
    }
}
