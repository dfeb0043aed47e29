package dev.interlock.gate.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// `lcov.info` (geninfo(1), section "FILES"): `SF` begins a file, `DA:line,hits` says how often a
/// line ran, `LF` and `LH` sum up, `end_of_record` ends it. One file may have several records, one
/// a test.
final class Lcov {
    private static final int WIDTH = 10_000;

    /// Lines of code in one report.
    private static final int LINES = 20_000_000;

    private Lines sum = Lines.NONE;
    private int counted;
    private boolean began;
    private String file = "";

    /// What a file's lines were run, all its records together.
    private final Map<String, Map<Integer, Boolean>> files = new HashMap<>();

    private long found;
    private long hit;
    private boolean lines;

    private Lcov() {}

    static Lines read(InputStream in) throws IOException {
        Lcov lcov = new Lcov();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                lcov.line(line.toString().strip());
                line.setLength(0);
            } else if (line.length() < WIDTH) {
                line.append((char) next);
            }
        }
        lcov.line(
                new String(
                                line.toString().getBytes(StandardCharsets.ISO_8859_1),
                                StandardCharsets.UTF_8)
                        .strip());
        return lcov.end();
    }

    private void line(String text) throws IOException {
        if (text.startsWith("SF:")) {
            began = true;
            file = text.substring(3);
            found = 0;
            hit = 0;
            lines = false;
        } else if (text.startsWith("DA:")) {
            ran(text.substring(3).split(",", 3));
        } else if (text.startsWith("LF:")) {
            found = number(text.substring(3));
        } else if (text.startsWith("LH:")) {
            hit = number(text.substring(3));
        } else if (text.equals("end_of_record")) {
            record();
        }
    }

    private void ran(String[] parts) throws IOException {
        if (!began || parts.length < 2 || ++counted > LINES) {
            throw new IOException("a line `DA:` stands where none can be");
        }
        lines = true;
        // Some tools write a count that is negative or over a long: it ran all the same.
        boolean isHit = !parts[1].strip().matches("-?0+");
        files.computeIfAbsent(file, _ -> new HashMap<>())
                .merge((int) number(parts[0]), isHit, Boolean::logicalOr);
    }

    private void record() throws IOException {
        if (!began) {
            throw new IOException("`end_of_record` stands before any file");
        }
        if (!lines) {
            if (hit > found) {
                throw new IOException("more lines ran than there are");
            }
            sum = sum.plus(new Lines(hit, found));
        }
        began = false;
    }

    private Lines end() throws IOException {
        if (began) {
            throw new IOException("it ends within a file: what wrote it was cut off");
        }
        for (Map<Integer, Boolean> each : files.values()) {
            long run = each.values().stream().filter(it -> it).count();
            sum = sum.plus(new Lines(run, each.size()));
        }
        return sum;
    }

    private static long number(String text) throws IOException {
        String plain = text.strip();
        if (!plain.matches("\\d{1,9}")) {
            throw new IOException("a number in it is none");
        }
        return Long.parseLong(plain);
    }
}
