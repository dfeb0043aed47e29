package dev.interlock.check.source.json;

/// Why a text is no JSON, or not one that is read.
///
/// @param line from 1
/// @param message one line; never a piece of the text, which may be a secret
public record JsonProblem(int line, int column, String message) {}
