package dev.interlock.check.source.dockerfile;

import java.util.List;

/// What `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK CMD` starts.
public sealed interface CommandLine {
    /// The exec form, a JSON array: started as it is.
    record Exec(List<Word> words) implements CommandLine {
        public Exec {
            words = List.copyOf(words);
        }
    }

    /// The shell form: text for a shell, which has its own idea of comments and variables.
    record Shell(Word text) implements CommandLine {}

    /// Nothing at all.
    record Nothing() implements CommandLine {}
}
