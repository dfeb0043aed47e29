package dev.interlock.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.gate.Standing;
import dev.interlock.testkit.Golden;
import dev.interlock.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StatementTest {
    @Test
    void aGateReadsAsDocumented() {
        Golden.compare(Path.of("src/test/golden/gate.json"), text(Samples.gate()));
    }

    @Test
    void aBuildReadsAsDocumented() {
        Golden.compare(Path.of("src/test/golden/build.json"), text(Samples.build()));
    }

    private static String text(Statement statement) {
        return new String(StatementWriter.write(statement), StandardCharsets.UTF_8) + "\n";
    }

    @Test
    void bothSurviveTheWayThroughTheirText() throws IOException {
        for (Statement statement :
                new Statement[] {
                    Samples.gate(),
                    Samples.build(),
                    Samples.gate(
                            Samples.SUBJECT,
                            Samples.step("check", Standing.PASSED),
                            Samples.step("test", Standing.FAILED),
                            Samples.step("lint", Standing.UNDECIDED),
                            Samples.step("build", Standing.SKIPPED))
                }) {
            assertThat(StatementReader.read(StatementWriter.write(statement))).isEqualTo(statement);
        }
    }

    @Test
    void aResultThatItsStepsDoNotBearOutIsRefused() {
        String lies =
                text(Samples.gate()).replace("\"result\":\"PASSED\"", "\"result\":\"FAILED\"");
        assertThatThrownBy(() -> read(lies)).hasMessageContaining("is not that of its steps");
        String none = text(Samples.gate()).replaceFirst("\"steps\":\\[.*?]}", "\"steps\":[]}");
        assertThatThrownBy(() -> read(none)).isInstanceOf(IOException.class);
    }

    @Test
    void otherStatementsAreNotTakenForOurs() {
        assertThatThrownBy(() -> read(text(Samples.gate()).replace("Statement/v1", "Statement/v2")))
                .hasMessageContaining("no in-toto Statement v1");
        assertThatThrownBy(() -> read(text(Samples.gate()).replace("test-result/v0.1", "vuln/v1")))
                .hasMessageContaining("of a kind that is not known");
        assertThatThrownBy(() -> read(text(Samples.build()).replace("#build", "#other")))
                .hasMessageContaining("no build of Interlock");
    }

    @Test
    void noTextMakesTheReaderFailInAnyOtherWay() {
        int[] refused = {0};
        Seeds.forAll(
                2_000,
                random -> {
                    String text = text(random.nextBoolean() ? Samples.gate() : Samples.build());
                    StringBuilder forged = new StringBuilder(text);
                    forged.setCharAt(
                            random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
                    try {
                        read(forged.toString());
                    } catch (IOException e) {
                        refused[0]++;
                        assertThat(String.valueOf(e.getMessage())).isNotBlank();
                    }
                });
        assertThat(refused[0]).isGreaterThan(500);
    }

    private static Statement read(String text) throws IOException {
        return StatementReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
