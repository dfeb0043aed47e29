package dev.interlock.check.source.shell;

import java.util.List;
import java.util.Optional;

/// One simple command.
///
/// @param assignments what stands before the program: `NAME=value`
/// @param words the program and its arguments, without redirections
/// @param heredoc what `<<` gives it to read
/// @param inputFile what `<` gives it to read
/// @param piped whether its output goes to the next command
public record ShellCommand(
        List<ShellText> assignments,
        List<ShellText> words,
        Optional<ShellText> heredoc,
        Optional<ShellText> inputFile,
        boolean piped) {
    public ShellCommand {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
    }

    /// Where it begins in the outermost script.
    public int offset() {
        return words.getFirst().offset();
    }

    /// The words' texts.
    public List<String> texts() {
        return words.stream().map(ShellText::text).toList();
    }

    /// Without its first words.
    ShellCommand from(int first) {
        return new ShellCommand(
                assignments, words.subList(first, words.size()), heredoc, inputFile, piped);
    }
}
