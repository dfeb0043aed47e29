package dev.interlock.app.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Terminal;
import dev.interlock.app.Wiring;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole product on the five outages: every cause is found where it stands, nothing else is,
/// and where the causes are gone there is nothing to say.
class OutagesTest {
    @TempDir Path folder;

    static List<Outage> outages() {
        return Outage.all();
    }

    @Test
    void allFiveAreThere() {
        assertThat(outages())
                .extracting(Outage::toString)
                .containsExactly("1-daatan", "2-ainative", "3-hostamar", "4-moodmash", "5-onai");
        assertThat(outages()).allSatisfy(outage -> assertThat(outage.expected()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("outages")
    void everyCauseIsFoundWhereItStandsAndNothingElseIs(Outage outage) {
        Answer answer = check(outage.broken(), outage.untracked());
        assertThat(answer.findings())
                .as(answer.text())
                .containsExactlyInAnyOrderElementsOf(outage.findings());
        assertThat(answer.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("outages")
    void ofTheMendedProjectThereIsNothingToSay(Outage outage) {
        Answer answer = check(outage.mended(), List.of());
        assertThat(answer.findings()).as(answer.text()).isEmpty();
        assertThat(answer.code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("outages")
    void theReadmeTellsOfEveryCause(Outage outage) {
        String readme = outage.readme();
        assertThat(outage.expected()).allSatisfy(cause -> isTold(readme, cause));
        assertThat(outage.later()).allSatisfy(cause -> isTold(readme, cause));
    }

    private static void isTold(String readme, Outage.Cause cause) {
        String[] placeAndRule = cause.finding().split(" ");
        assertThat(readme).contains(cause.row(), placeAndRule[0], placeAndRule[1]);
    }

    /// @param findings `path:line rule` of each
    /// @param text the whole answer, to read when a test fails
    private record Answer(int code, List<String> findings, String text) {}

    private Answer check(Path project, List<String> untracked) {
        Checkout checkout = Checkout.of(project, folder.resolve("project"), untracked);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Wiring.product(terminal(checkout, out, err)).run("check", "--format", "json");
        String text = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        Optional<JsonObject> answer =
                JsonReader.read(new SourceText("answer.json", out.toString(StandardCharsets.UTF_8)))
                        .object();
        assertThat(answer).as(text).isPresent();
        return new Answer(
                code,
                answer.orElseThrow().items("findings").stream()
                        .map(OutagesTest::placeAndRule)
                        .toList(),
                text);
    }

    private static String placeAndRule(JsonValue value) {
        JsonObject finding = value.asObject().orElseThrow();
        return "%s:%s %s"
                .formatted(
                        finding.string("path").orElseThrow(),
                        finding.get("line").map(OutagesTest::number).orElseThrow(),
                        finding.string("rule").orElseThrow());
    }

    private static String number(JsonValue value) {
        return value instanceof JsonNumber number ? number.written() : "not a number";
    }

    private static Terminal terminal(
            Checkout checkout, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of(),
                checkout.folder().toAbsolutePath());
    }
}
