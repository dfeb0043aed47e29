package dev.interlock.app.shipping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A page of the guide as the steps that its reader takes: each block `sh` with the block `text`
/// that follows it before the next one.
record Guide(List<Step> steps) {
    private static final String FENCE = "```";

    Guide {
        steps = List.copyOf(steps);
    }

    /// @param line where it stands in the page, from 1
    /// @param info what stands behind `sh`, such as `in a second terminal`; empty for most
    /// @param expected lines that it prints, in this order
    record Step(int line, String info, String script, List<String> expected) {
        Step {
            expected = List.copyOf(expected);
        }

        Step expecting(List<String> lines) {
            return new Step(line, info, script, lines);
        }

        int exitCode() {
            return info.startsWith("exits ") ? Integer.parseInt(info.substring(6)) : 0;
        }
    }

    static Guide read(Path page) throws IOException {
        List<String> lines = Files.readAllLines(page);
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                String kind = lines.get(at).substring(FENCE.length());
                int end = at + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                add(steps, at + 1, kind, lines.subList(at + 1, end));
                at = end;
            }
        }
        return new Guide(steps);
    }

    private static void add(List<Step> steps, int line, String kind, List<String> body) {
        if (kind.equals("text")) {
            steps.add(steps.removeLast().expecting(body));
        } else if (kind.equals("sh") || kind.startsWith("sh ")) {
            String info = kind.substring(2).strip();
            steps.add(new Step(line, info, String.join("\n", body) + "\n", List.of()));
        } else {
            throw new AssertionError(
                    "line %d: a block that nobody tries: %s".formatted(line, kind));
        }
    }
}
