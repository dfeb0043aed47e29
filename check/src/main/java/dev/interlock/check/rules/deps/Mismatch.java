package dev.interlock.check.rules.deps;

import dev.interlock.model.Place;
import dev.interlock.model.Severity;

/// One reason for which a tool refuses a lock file.
///
/// @param what names the package and both sides
/// @param place where the package is asked for, else the lock file
record Mismatch(String what, Place place, Severity severity) {
    static Mismatch error(String what, Place place) {
        return new Mismatch(what, place, Severity.ERROR);
    }

    static Mismatch warning(String what, Place place) {
        return new Mismatch(what, place, Severity.WARNING);
    }
}
