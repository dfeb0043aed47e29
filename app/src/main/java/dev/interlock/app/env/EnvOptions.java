package dev.interlock.app.env;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Options that the commands below `env` share.
final class EnvOptions {
    private EnvOptions() {}

    static PositionalParamSpec path(int index) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .paramLabel("PATH")
                .type(String.class)
                .arity("0..1")
                .description("the project's folder (default: the current one)")
                .build();
    }

    static OptionSpec envFile() {
        return OptionSpec.builder("--env-file")
                .paramLabel("NAME=FILE")
                .type(String[].class)
                .arity("1")
                .description("the variables of an environment; may be given several times")
                .build();
    }

    static OptionSpec output() {
        return OptionSpec.builder("--output")
                .paramLabel("FILE")
                .type(String.class)
                .description("write the result to this file")
                .build();
    }
}
