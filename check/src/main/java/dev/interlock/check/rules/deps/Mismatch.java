package dev.interlock.check.rules.deps;

import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.regex.Pattern;

/// One reason for which a tool refuses a lock file.
///
/// @param what names the package and both sides
/// @param place where the package is asked for, else the lock file
record Mismatch(String what, Place place, Severity severity) {
    private static final Pattern ADDRESS = Pattern.compile("`[^`]*(?:://|@[^`]*:)[^`]*`");

    /// An address may hold a password or a token, so none is repeated.
    Mismatch {
        what = ADDRESS.matcher(what).replaceAll("an address");
    }

    static Mismatch error(String what, Place place) {
        return new Mismatch(what, place, Severity.ERROR);
    }

    static Mismatch warning(String what, Place place) {
        return new Mismatch(what, place, Severity.WARNING);
    }
}
