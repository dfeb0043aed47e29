package dev.interlock.app.release;

import dev.interlock.app.Options;
import picocli.CommandLine.ParseResult;

/// `--format text` or `json`.
final class Formats {
    private Formats() {}

    static boolean json(ParseResult line) {
        return Options.json(line);
    }
}
