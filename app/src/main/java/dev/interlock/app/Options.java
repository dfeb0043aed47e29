package dev.interlock.app;

import picocli.CommandLine.Model.OptionSpec;

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
