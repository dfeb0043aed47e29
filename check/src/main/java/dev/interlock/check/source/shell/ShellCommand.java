package dev.interlock.check.source.shell;

import java.util.List;
import java.util.Optional;

/// One simple command of a script (POSIX.1-2017, Shell Command Language, section 2.9.1).
///
/// @param words the program first; variables assigned before it are left out
/// @param input the here-document that is its standard input
public record ShellCommand(List<ShellWord> words, Optional<ShellWord> input) {
    public ShellCommand {
        words = List.copyOf(words);
    }

    /// The program's name without its folder; empty where there is none.
    public String program() {
        if (words.isEmpty()) {
            return "";
        }
        String first = words.getFirst().text();
        return first.substring(first.lastIndexOf('/') + 1);
    }

    /// The words in one line, for patterns.
    public String line() {
        return String.join(" ", words.stream().map(ShellWord::text).toList());
    }

    public int start() {
        return words.isEmpty() ? 0 : words.getFirst().start();
    }
}
