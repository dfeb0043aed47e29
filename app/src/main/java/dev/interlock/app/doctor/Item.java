package dev.interlock.app.doctor;

import java.util.Locale;

/// One thing that was looked for.
///
/// @param found what is there, for people; empty where nothing is
/// @param advice what to do; empty where nothing is to be done
record Item(String name, State state, String found, String advice) {
    enum State {
        /// It is there, and good enough.
        HAS,
        /// It is needed and is not there, or is not good enough.
        LACKS,
        /// It is not there, and the plan does not need it.
        WITHOUT,
        /// It is needed, and nobody can say.
        UNKNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Item has(String name, String found) {
        return new Item(name, State.HAS, found, "");
    }

    /// Not there: bad only where the plan needs it.
    static Item missing(String name, boolean needed, String found, String advice) {
        return new Item(name, needed ? State.LACKS : State.WITHOUT, found, needed ? advice : "");
    }
}
