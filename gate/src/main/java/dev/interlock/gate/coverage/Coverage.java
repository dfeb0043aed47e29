package dev.interlock.gate.coverage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/// Reads a coverage report, whichever tool wrote it: lcov, Istanbul's `coverage-summary.json` and
/// `coverage-final.json`, Cobertura, JaCoCo. What kind it is, its first characters say.
public final class Coverage {
    /// Where tools write their reports, the most telling first.
    public static final List<String> PLACES =
            List.of(
                    "coverage/coverage-summary.json",
                    "coverage/coverage-final.json",
                    "coverage/lcov.info",
                    "coverage/cobertura-coverage.xml",
                    "coverage/cobertura.xml",
                    "coverage.xml",
                    "coverage.lcov",
                    "lcov.info",
                    "cobertura.xml",
                    "target/site/jacoco/jacoco.xml",
                    "build/reports/jacoco/test/jacocoTestReport.xml");

    /// Bytes of a report.
    public static final long LARGEST = 256L << 20;

    private static final int HEAD = 4_096;

    private Coverage() {}

    /// @throws IOException where it is none of them, or not whole, with what is wrong
    public static Lines read(InputStream report) throws IOException {
        BufferedInputStream in = new BufferedInputStream(new Limited(report, LARGEST), 1 << 16);
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).strip();
        in.reset();
        Lines lines = head.startsWith("{") ? Istanbul.read(in) : text(head, in);
        if (lines.all() == 0) {
            throw new IOException("it counts no line at all");
        }
        return lines;
    }

    private static Lines text(String head, InputStream in) throws IOException {
        if (!head.startsWith("<") && !head.startsWith("\uFEFF<")) {
            return Lcov.read(in);
        }
        try {
            return XmlReport.read(in);
        } catch (XMLStreamException e) {
            throw new IOException("it is no XML that can be read", e);
        }
    }
}
