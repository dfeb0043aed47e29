package dev.interlock.check.source.dockerfile;

/// A document inside a Dockerfile.
///
/// @param name the word that ends it
/// @param expand whether the builder expands variables in it: no part of the word is quoted
/// @param chomp whether leading tabs are dropped (`<<-`)
/// @param descriptor the file descriptor before `<<`; 0 where none is written
/// @param content its lines, each with its end
public record Heredoc(String name, boolean expand, boolean chomp, long descriptor, String content) {
    Heredoc withContent(String other) {
        return new Heredoc(name, expand, chomp, descriptor, other);
    }
}
