package dev.interlock.gate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.plan.GateStep.AuditLevel;
import dev.interlock.testkit.Fuzzing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Outputs of each package manager that tell of one high and two low vulnerabilities.
@Timeout(60)
class AuditTest {
    private static final String COUNTS =
            "{\"info\":5,\"low\":2,\"moderate\":0,\"high\":1,\"critical\":0,\"total\":3}";

    private static final String NPM =
            """
            npm warn config a line that is none of it
            {
              "auditReportVersion": 2,
              "vulnerabilities": {"x": {"name": "x", "severity": "high", "via": [{"severity": "high"}]}},
              "metadata": {"vulnerabilities": %s, "dependencies": {"prod": 1}}
            }
            """
                    .formatted(COUNTS);

    private static final String PNPM =
            "{\"actions\":[],\"advisories\":{\"1\":{\"severity\":\"high\"}},\"metadata\":{\"vulnerabilities\":%s}}\n"
                    .formatted(COUNTS);

    private static final String YARN_1 =
            """
            {"type":"auditAdvisory","data":{"advisory":{"severity":"high"}}}
            {"type":"auditSummary","data":{"vulnerabilities":%s,"dependencies":7}}
            """
                    .formatted(COUNTS);

    private static final String YARN_4 =
            """
            {"value":"x","children":{"ID":1,"Issue":"i","Severity":"high"}}
            {"value":"y","children":{"ID":2,"Issue":"i","Severity":"low"}}
            {"value":"z","children":{"ID":3,"Issue":"i","Severity":"low"}}
            {"value":"n","children":{"ID":4,"Issue":"i","Severity":"info"}}
            """;

    private static final List<String> ALL = List.of(NPM, PNPM, YARN_1, YARN_4);

    @Test
    void everyPackageManagersOutputSaysTheSame() throws IOException {
        for (String output : ALL) {
            Vulnerabilities found = Audit.read(output);
            assertThat(found).as(output).hasToString("1 high, 2 low");
            assertThat(found.atLeast(AuditLevel.CRITICAL)).isZero();
            assertThat(found.atLeast(AuditLevel.HIGH)).isEqualTo(1);
            assertThat(found.atLeast(AuditLevel.MODERATE)).isEqualTo(1);
            assertThat(found.atLeast(AuditLevel.LOW)).isEqualTo(3);
        }
    }

    @Test
    void noneIsNone() throws IOException {
        assertThat(Audit.read("{\"metadata\":{\"vulnerabilities\":{\"high\":0,\"low\":0}}}"))
                .hasToString("none");
        assertThat(
                        Audit.read(
                                "{\"type\":\"info\",\"name\":null,\"data\":\"No audit suggestions\"}\n"))
                .isEqualTo(new Vulnerabilities(Map.of()));
    }

    private static void wrong(String output, String says) {
        assertThatThrownBy(() -> Audit.read(output))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says);
    }

    @Test
    void whatTellsNoNumberIsNoNone() {
        wrong("", "no JSON");
        wrong("found 0 vulnerabilities\n", "--json");
        wrong("{}", "none of npm's");
        wrong("{\"metadata\":{\"vulnerabilities\":{}}}", "counts nothing");
        wrong("{\"metadata\":{\"vulnerabilities\":{\"high\":\"0\"}}}", "no count");
        wrong("{\"metadata\":{\"vulnerabilities\":{\"high\":-1}}}", "no count");
        wrong("{\"metadata\":{\"vulnerabilities\":{\"high\":1e400}}}", "no count");
        wrong(
                "{\"error\":{\"code\":\"ENOLOCK\",\"summary\":\"there is no lock file\"}}",
                "it could not ask: there is no lock file");
        wrong(
                "{\"message\":\"m\",\"error\":{\"code\":\"EAUDITNOPJSON\"}}",
                "it could not ask: EAUDITNOPJSON");
        wrong(NPM.substring(0, NPM.length() - 20), "");
        wrong("{\"a\":" + "[".repeat(5_000), "nested too deep");
        wrong("x".repeat(Audit.LONGEST + 1), "longer than");
    }

    @Test
    void noOutputMakesTheReaderFailInAnyOtherWay() {
        int[] refused = {0};
        Fuzzing.forAll(
                3_000,
                random -> {
                    StringBuilder text = new StringBuilder(ALL.get(random.nextInt(ALL.size())));
                    text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
                    try {
                        Audit.read(text.toString());
                    } catch (IOException e) {
                        refused[0]++;
                    }
                });
        assertThat(refused[0]).isPositive();
    }
}
