package dev.interlock.check.source.dotenv;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Locale;

/// One assignment of an env file.
///
/// @param name what stands before `=`, without `export`
/// @param raw the value as it is written, with its quotes; empty where nothing is
/// @param value what the reader makes of it
/// @param quote what the value is quoted with
/// @param place where the name stands
/// @param valuePlace where the value stands; its length covers the first line only
/// @param lastLine the line on which the value ends, from 1
/// @param references other variables that the value asked for, in order
/// @param inherited whether the line is a name alone, whose value comes from the reader's own
///   environment (Compose only)
public record EnvEntry(
        String name,
        String raw,
        String value,
        Quote quote,
        Place place,
        Place valuePlace,
        int lastLine,
        List<String> references,
        boolean inherited) {
    public enum Quote {
        NONE,
        SINGLE,
        DOUBLE,
        BACKTICK;

        static Quote of(char c) {
            return switch (c) {
                case '\'' -> SINGLE;
                case '"' -> DOUBLE;
                case '`' -> BACKTICK;
                default -> NONE;
            };
        }
    }

    public EnvEntry {
        references = List.copyOf(references);
    }

    /// Whether the name looks like one that a person gave. A line of a key that lost its quotes can
    /// look like an assignment; its "name" is part of a secret and must not be shown.
    public boolean hasPlainName() {
        boolean word = name.matches("[A-Za-z_][A-Za-z0-9_.-]{0,120}");
        boolean parted = name.matches(".*[_.-].*");
        boolean oneCase =
                name.equals(name.toUpperCase(Locale.ROOT))
                        || name.equals(name.toLowerCase(Locale.ROOT));
        return word && (name.length() <= 24 || parted || oneCase);
    }

    public int line() {
        return place.line();
    }

    /// The name alone: a value has no business in a log or a message.
    @Override
    public String toString() {
        return name + " at " + place;
    }
}
