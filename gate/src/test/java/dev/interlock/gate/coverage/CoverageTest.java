package dev.interlock.gate.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.model.Ratio;
import dev.interlock.testkit.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reports of each tool that say 3 of 4 lines, and reports that are none.
@Timeout(120)
class CoverageTest {
    private static final Lines THREE_OF_FOUR = new Lines(3, 4);

    private static final String LCOV =
            """
            TN:
            SF:src/a.js
            FN:1,f
            FNDA:2,f
            DA:1,2
            DA:2,1
            LF:2
            LH:2
            end_of_record
            SF:src/b.js
            DA:1,0,hash
            DA:7,1
            end_of_record
            """;

    private static final String SUMMARY =
            """
            {"total": {"lines":{"total":4,"covered":3,"skipped":0,"pct":75},
                       "branches":{"total":9,"covered":1,"skipped":0,"pct":11.1}},
             "/a.js": {"lines":{"total":4,"covered":3,"skipped":0,"pct":75}}}
            """;

    private static final String FINAL =
            """
            {"/a.js": {"path":"/a.js","all":false,
               "statementMap":{"0":{"start":{"line":1,"column":0},"end":{"line":9,"column":1}},
                               "1":{"start":{"line":1,"column":9},"end":{"line":1,"column":19}},
                               "2":{"start":{"line":2,"column":0},"end":{"line":2,"column":1}}},
               "fnMap":{},"branchMap":{},"s":{"0":0,"1":5,"2":1},"f":{},"b":{"0":[1,2]}},
             "/b.js": {"data": {"path":"/b.js",
               "statementMap":{"0":{"start":{"line":3,"column":0},"end":{"line":3,"column":1}},
                               "1":{"start":{"line":4,"column":0},"end":{"line":4,"column":1}}},
               "s":{"0":0,"1":1}}}}
            """;

    private static final String COBERTURA =
            """
            <?xml version="1.0" ?>
            <!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
            <coverage lines-valid="4" lines-covered="3" line-rate="0.75" version="1">
              <packages><package name="a"><classes><class name="a.js"><methods/>
                <lines><line number="1" hits="1"/></lines></class></classes></package></packages>
            </coverage>
            """;

    private static final String COBERTURA_WITHOUT_SUMS =
            """
            <coverage line-rate="0.75"><packages><package><classes><class>
              <methods><method><lines><line number="1" hits="7"/></lines></method></methods>
              <lines><line number="1" hits="7"/><line number="2" hits="1"/>
                     <line number="3" hits="0"/><line number="4" hits="2"/></lines>
            </class></classes></package></packages></coverage>
            """;

    private static final String JACOCO =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
            <report name="shop"><sessioninfo id="x" start="1" dump="2"/>
              <package name="p"><counter type="LINE" missed="1" covered="3"/></package>
              <counter type="INSTRUCTION" missed="100" covered="1"/>
              <counter type="LINE" missed="1" covered="3"/></report>
            """;

    private static final List<String> ALL =
            List.of(LCOV, SUMMARY, FINAL, COBERTURA, COBERTURA_WITHOUT_SUMS, JACOCO);

    @TempDir private Path folder;

    private static Lines read(String text) throws IOException {
        return Coverage.read(stream(text));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyToolsReportSaysTheSame() throws IOException {
        for (String report : ALL) {
            assertThat(read(report)).as(report).isEqualTo(THREE_OF_FOUR);
        }
        assertThat(THREE_OF_FOUR.ratio()).isEqualTo(Ratio.percent(75));
    }

    @Test
    void aFileWithSeveralRecordsCountsOnce() throws IOException {
        assertThat(
                        read(
                                """
                                SF:a.js
                                DA:1,0
                                DA:2,1
                                end_of_record
                                SF:a.js
                                DA:1,3
                                DA:2,0
                                end_of_record
                                """))
                .isEqualTo(new Lines(2, 2));
        assertThat(read("SF:a.js\r\nLF:10\r\nLH:7\r\nend_of_record\r\n"))
                .as("sums alone, lines that end as on Windows")
                .isEqualTo(new Lines(7, 10));
    }

    @Test
    void aRatioIsRoundedDown() {
        assertThat(new Lines(79_999, 100_000).ratio()).isLessThan(Ratio.percent(80));
        assertThat(new Lines(2, 3).ratio().asDouble()).isLessThan(2 / 3.0);
    }

    private static void wrong(String text, String says) {
        assertThatThrownBy(() -> read(text))
                .as(text.substring(0, Math.min(60, text.length())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says);
    }

    @Test
    void aReportThatWasCutOffIsNone() {
        wrong("SF:a.js\nDA:1,1\n", "cut off");
        wrong(SUMMARY.strip().substring(0, 60), "");
        wrong(COBERTURA.substring(0, COBERTURA.length() - 20), "no XML");
        wrong(JACOCO.replace("</report>", ""), "no XML");
        wrong(FINAL.strip().substring(0, FINAL.strip().length() - 1), "");
    }

    @Test
    void whatIsNoReportSaysSo() {
        wrong("", "no line at all");
        wrong("hello", "no line at all");
        wrong("{}", "no line at all");
        wrong("{\"total\":{\"lines\":{\"total\":1,\"covered\":2}}}", "more lines ran");
        wrong("{\"total\":{\"lines\":{\"total\":1e99,\"covered\":2}}}", "none");
        wrong("{\"total\":{\"lines\":{\"total\":-1,\"covered\":2}}}", "none");
        wrong("{\"a\":1}", "no report of Istanbul");
        wrong("<html/>", "no report of Cobertura or JaCoCo");
        wrong("<report/>", "no line at all");
        wrong("<coverage lines-valid='x' lines-covered='1'/>", "a number in it is none");
        wrong("<coverage lines-valid='1' lines-covered='2'/>", "more lines ran");
        wrong("SF:a\nLF:1\nLH:2\nend_of_record\n", "more lines ran");
        wrong("SF:a\nDA:x,1\nend_of_record\n", "a number in it is none");
        wrong("DA:1,1\n", "stands where none can be");
        wrong("end_of_record\n", "before any file");
    }

    @Test
    void noFileIsOpenedAndNoEntityIsReplaced() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "9");
        String outside =
                """
                <!DOCTYPE coverage [<!ENTITY n SYSTEM "%s">]>
                <coverage lines-valid="9" lines-covered="1"><x>&n;</x></coverage>
                """
                        .formatted(secret.toUri());
        wrong(outside, "");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE coverage [<!ENTITY a \"lol\">");
        for (char name = 'b'; name < 'k'; name++) {
            laughs.append(
                    "<!ENTITY %c \"%s\">"
                            .formatted(name, ("&" + (char) (name - 1) + ";").repeat(10)));
        }
        laughs.append("]><coverage lines-valid='4' lines-covered='3'>&j;</coverage>");
        wrong(laughs.toString(), "");
        assertThat(
                        read(
                                COBERTURA.replace(
                                        "http://cobertura.sourceforge.net/", secret.toUri() + "/")))
                .as("the document type is passed over")
                .isEqualTo(THREE_OF_FOUR);
    }

    @Test
    void nothingIsDeeperOrLargerThanAReport() {
        wrong("<coverage lines-valid='4' lines-covered='3'>" + "<a>".repeat(5_000), "deeper");
        wrong("{\"a\":{\"b\":" + "[".repeat(5_000), "nested too deep");
        wrong("{\"" + "a".repeat(200_000) + "\":1}", "");
        assertThatThrownBy(() -> Coverage.read(new Endless()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 256 MB");
    }

    /// A line without an end.
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
        }
    }

    @Test
    void noReportMakesAReaderFailInAnyOtherWay() {
        int[] refused = {0};
        Fuzzing.forAll(
                3_000,
                random -> {
                    String report = ALL.get(random.nextInt(ALL.size()));
                    StringBuilder text = new StringBuilder(report);
                    for (int i = 1 + random.nextInt(3); i > 0; i--) {
                        text.setCharAt(
                                random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
                    }
                    try {
                        Lines lines = read(text.toString());
                        assertThat(lines.covered()).isLessThanOrEqualTo(lines.all());
                    } catch (IOException e) {
                        refused[0]++;
                    }
                });
        assertThat(refused[0]).isPositive();
    }
}
