package dev.interlock.app.release;

import dev.interlock.app.WrongUsage;
import picocli.CommandLine.ParseResult;

/// `--format text` or `json`.
final class Formats {
    private Formats() {}

    static boolean json(ParseResult line) {
        String format = line.matchedOptionValue("--format", "text");
        return switch (format) {
            case "text" -> false;
            case "json" -> true;
            default -> throw new WrongUsage("--format %s: text or json".formatted(format));
        };
    }
}
