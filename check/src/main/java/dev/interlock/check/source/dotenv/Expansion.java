package dev.interlock.check.source.dotenv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Puts the values of other variables into values, as a JavaScript library does it.
abstract class Expansion {
    /// Replacements within one value; more only happen where it refers to itself.
    static final int MAX_STEPS = 500;

    /// Characters of one value.
    static final int MAX_LENGTH = 16_000;

    /// Characters looked at within one file.
    private static final long MAX_WORK = 5_000_000;

    /// The environment of the reader's process, which wins over the file.
    final Map<String, String> around;

    private final Map<String, List<String>> references = new HashMap<>();
    private final List<String> endless = new ArrayList<>();
    private long work;

    Expansion(Map<String, String> around) {
        this.around = around;
    }

    /// @param literals the file's values before expansion, in the order in which the library sees
    ///   them
    /// @return the values after it
    abstract Map<String, String> expand(SequencedMap<String, String> literals);

    /// The names that the value of `name` asked for.
    List<String> references(String name) {
        return references.getOrDefault(name, List.of());
    }

    /// Names whose value refers to itself without end.
    List<String> endless() {
        return endless;
    }

    void refers(String name, String other) {
        List<String> others = references.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!others.contains(other) && others.size() < 100) {
            others.add(other);
        }
    }

    /// Whether another replacement in a value of this length is affordable; notes `name` where not.
    boolean affords(String name, int step, int length) {
        work += length;
        if (step < MAX_STEPS && length <= MAX_LENGTH && work <= MAX_WORK) {
            return true;
        }
        endless.add(name);
        return false;
    }

    /// What is left of `\$` at the end.
    static String unescape(String value) {
        return value.replace("\\$", "$");
    }
}
