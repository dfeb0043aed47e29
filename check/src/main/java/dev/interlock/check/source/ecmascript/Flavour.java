package dev.interlock.check.source.ecmascript;

import java.util.Locale;

/// What a `<` may mean in a file.
///
/// @param jsx elements may stand in expressions
/// @param types it may begin type parameters
record Flavour(boolean jsx, boolean types) {
    /// By the ending of a path or the `lang` of a script.
    static Flavour of(String ending) {
        return switch (ending.toLowerCase(Locale.ROOT)) {
            case "ts", "mts", "cts", "typescript" -> new Flavour(false, true);
            case "tsx" -> new Flavour(true, true);
            default -> new Flavour(true, false);
        };
    }
}
