package dev.interlock.check.source.dotenv;

import dev.interlock.check.source.dotenv.EnvEntry.Quote;

/// What a grammar finds: offsets in the text that it was given, and the value before references are
/// expanded.
///
/// @param rawStart where the value begins, its opening quote included
/// @param rawEnd after its last character, the closing quote included
/// @param literal the value without quotes, with its escapes resolved
/// @param expands whether references in it are expanded
record Assignment(
        String name,
        int nameStart,
        int rawStart,
        int rawEnd,
        String literal,
        Quote quote,
        boolean expands,
        boolean inherited) {

    Assignment(String name, int nameStart, int rawStart, int rawEnd, String literal, Quote quote) {
        this(name, nameStart, rawStart, rawEnd, literal, quote, true, false);
    }
}
