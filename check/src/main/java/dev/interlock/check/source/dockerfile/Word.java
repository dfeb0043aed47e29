package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;

/// One word of an instruction.
///
/// @param text as the builder's parser keeps it, before expansion: quotes and escapes are still in
///   it, except in a flag and in the JSON form
/// @param place where it begins; its length ends with its first line
public record Word(String text, Place place) {
    /// Whether the builder may put a variable's value into it.
    public boolean hasVariable() {
        return text.indexOf('$') >= 0;
    }
}
