package dev.interlock.check.source.shell;

/// One word of a command.
///
/// @param text without quotes; variables stay as they are written
/// @param start of the text in the script, behind an opening quote
/// @param quoted whether all of it stands in one pair of quotes
public record ShellWord(String text, int start, boolean quoted) {}
