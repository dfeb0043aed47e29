package dev.interlock.check.source.compose;

/// What a file's paths and variables are taken from.
///
/// @param folder where relative paths start, relative to the root
record Scope(String folder, Variables variables) {
    static final Scope UNKNOWN = new Scope("", new UnseenVariables());
}
