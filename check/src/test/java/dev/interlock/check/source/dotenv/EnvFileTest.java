package dev.interlock.check.source.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dotenv.EnvEntry.Quote;
import dev.interlock.check.source.dotenv.EnvProblem.Effect;
import dev.interlock.model.Place;
import dev.interlock.testkit.Fuzzing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvFileTest {
    private static EnvFile read(String text, Dialect dialect) {
        return EnvFile.read(new SourceText(".env", text), dialect);
    }

    @ParameterizedTest
    @EnumSource
    void anEntryKnowsWhereItStands(Dialect dialect) {
        EnvFile file = read("# c\r\n\r\nexport A='x\r\ny'\r\n  B=2\r\n", dialect);
        EnvEntry first = file.find("A").orElseThrow();
        assertThat(first.place()).isEqualTo(Place.at(".env", 3, 8, 1));
        assertThat(first.valuePlace().column()).isEqualTo(10);
        assertThat(first.lastLine()).isEqualTo(4);
        assertThat(first.quote()).isEqualTo(Quote.SINGLE);
        assertThat(file.find("B").orElseThrow().place()).isEqualTo(Place.at(".env", 5, 3, 1));
    }

    @Test
    void aValueThatNamesOthersRefersToThem() {
        assertThat(read("A=1\nB=$A-${C:-d}\n", Dialect.VITE).find("B").orElseThrow().references())
                .containsExactly("A", "C");
        assertThat(read("A=1\nB=$A\n", Dialect.DOTENV).find("B").orElseThrow().references())
                .isEmpty();
    }

    @Test
    void aLineWithoutASignIsAProblemOfItsOwnLine() {
        for (Dialect dialect : List.of(Dialect.DOTENV, Dialect.NODE)) {
            assertThat(read("A=1\nnonsense\nB=2\n", dialect).problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.place()).isEqualTo(Place.line(".env", 2));
                        assertThat(problem.effect()).isEqualTo(Effect.LINE_IGNORED);
                    });
        }
    }

    @Test
    void whatComposeRefusesIsAProblemOfTheLine() {
        for (String line : List.of("A B=1", "A='x", "A%=1", "A=${", "A=${B:?no}")) {
            assertThat(read("X=1\n" + line, Dialect.COMPOSE).problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.effect()).isEqualTo(Effect.FILE_REFUSED);
                        assertThat(problem.place().line()).isEqualTo(2);
                    });
        }
    }

    @Test
    void aValueThatRefersToItselfLosesTheFileInNext() {
        assertThat(read("A=x$A\nB=1\n", Dialect.NEXT).problems())
                .extracting(EnvProblem::effect)
                .containsExactly(Effect.FILE_LOST);
    }

    @Test
    void theOrderOfTheFilesIsThatOfTheFrameworks() {
        var orders = ReadersTable.json("orders.json");
        orders.get("next")
                .properties()
                .forEach(mode ->
                        assertThat(LoadOrder.next(mode.getKey()))
                                .isEqualTo(strings(mode.getValue())));
        orders.get("vite")
                .properties()
                .forEach(mode ->
                        assertThat(LoadOrder.vite(mode.getKey()))
                                .isEqualTo(strings(mode.getValue())));
        assertThat(orders.get("next").properties()).hasSize(3);
        assertThat(orders.get("vite").properties()).hasSize(4);
    }

    private static List<String> strings(com.fasterxml.jackson.databind.JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .map(com.fasterxml.jackson.databind.JsonNode::asText)
                .toList();
    }

    @Test
    void noTextOfARecordShowsAValue() {
        EnvFile file = read("A=marker-value\n", Dialect.DOTENV);
        assertThat(file.toString() + file.entries()).doesNotContain("marker-value");
    }

    @ParameterizedTest
    @EnumSource
    void hostileInputIsReadInBoundedTime(Dialect dialect) {
        List<String> hostile =
                List.of(
                        "A=\"x\n".repeat(300_000),
                        "A='\\'\\'\\'\n".repeat(100_000),
                        "A=" + "\\'".repeat(900_000),
                        "export\n".repeat(250_000),
                        "A='" + "x".repeat(1_900_000),
                        "A=\n".repeat(500_000) + " ".repeat(100_000),
                        "A=$A$A\n".repeat(100_000),
                        "A=x\nB=$A$A\nC=$B$B\nD=$C$C\nE=$D$D\nF=$E$E\nG=$F$F\nH=$G$G\n"
                                .repeat(2_000),
                        "A=" + "${A:-".repeat(300_000),
                        "A=${A:-" + "{".repeat(1_000_000) + "}".repeat(500_000),
                        "A=" + "$".repeat(1_900_000),
                        "A=x$A\n" + "B1=$A\n".repeat(100_000),
                        "\r".repeat(1_900_000) + "A=1",
                        "\u0000\uD800=\uDC00\n".repeat(200_000),
                        "A".repeat(1_900_000));
        for (String text : hostile) {
            EnvFile file =
                    Assertions.assertTimeoutPreemptively(
                            Duration.ofSeconds(10), () -> read(text, dialect));
            assertThat(file.problems()).hasSizeLessThanOrEqualTo(25_000);
        }
    }

    @Test
    void anyTextIsReadWithoutAnExceptionInEveryDialect() {
        List<String> texts = ReadersTable.texts();
        Fuzzing.forAll(
                2_000,
                random -> {
                    String text = mutation(texts, random);
                    for (Dialect dialect : Dialect.values()) {
                        tryOne(text, dialect);
                    }
                });
    }

    private static void tryOne(String text, Dialect dialect) {
        EnvFile file = EnvFile.read(new SourceText(".env", text), dialect, Map.of("OUTER", "$A"));
        int lines = file.source().lineCount() + 1;
        for (EnvEntry entry : file.entries()) {
            assertThat(entry.line()).isBetween(1, lines);
            assertThat(entry.lastLine()).isBetween(entry.line(), lines);
        }
    }

    static String mutation(List<String> texts, Random random) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(4); part >= 0; part--) {
            text.append(texts.get(random.nextInt(texts.size())));
        }
        String letters = "AB=$\\\"'`#{}:-+? \t\n\r.1export\u00a0\u2028é";
        for (int change = random.nextInt(6); change > 0; change--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean()) {
                text.insert(at, letters.charAt(random.nextInt(letters.length())));
            } else if (at < text.length()) {
                text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
