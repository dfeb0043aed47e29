package dev.interlock.app;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Options that several commands have.
public final class Options {
    private Options() {}

    public static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").usageHelp(true).description("this text").build();
    }

    public static OptionSpec noColour() {
        return OptionSpec.builder("--no-color")
                .description("no colours; NO_COLOR in the environment says the same")
                .build();
    }

    /// Whether `--format` says `json`.
    ///
    /// @throws WrongUsage where it says neither that nor `text`
    public static boolean json(ParseResult line) {
        String format = line.matchedOptionValue("--format", "text");
        return switch (format) {
            case "text" -> false;
            case "json" -> true;
            default -> throw new WrongUsage("--format %s: text or json".formatted(format));
        };
    }

    /// `--format` with the words that the command knows.
    public static OptionSpec format(String words) {
        return OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .defaultValue("text")
                .description(words + " (default: text)")
                .build();
    }
}
