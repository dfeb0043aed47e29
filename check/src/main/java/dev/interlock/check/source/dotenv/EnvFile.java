package dev.interlock.check.source.dotenv;

import dev.interlock.check.source.SourceText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// An env file as one reader understands it.
///
/// @param entries every assignment in the order of the file, those that a later one replaces
///   included
/// @param problems what the reader does not take as it was meant, by line
public record EnvFile(
        SourceText source, Dialect dialect, List<EnvEntry> entries, List<EnvProblem> problems) {
    public EnvFile {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /// Reads the file in an environment that is empty.
    public static EnvFile read(SourceText source, Dialect dialect) {
        return read(source, dialect, Map.of());
    }

    /// @param around variables that the reader's process already has
    public static EnvFile read(SourceText source, Dialect dialect, Map<String, String> around) {
        return new EnvReading(source, dialect, around).read();
    }

    /// Relative to the project's root.
    public String path() {
        return source.path();
    }

    /// What each name ends up as: its last assignment, in the order of the file. A name alone whose
    /// value nothing gives takes nothing away from an assignment above it.
    public SequencedMap<String, EnvEntry> byName() {
        SequencedMap<String, EnvEntry> byName = new LinkedHashMap<>();
        for (EnvEntry entry : entries) {
            if (!isUnset(entry) || !byName.containsKey(entry.name())) {
                byName.put(entry.name(), entry);
            }
        }
        return Collections.unmodifiableSequencedMap(byName);
    }

    public Optional<EnvEntry> find(String name) {
        List<EnvEntry> named = entries.stream().filter(entry -> entry.name().equals(name)).toList();
        return named.reversed().stream()
                .filter(entry -> !isUnset(entry))
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private static boolean isUnset(EnvEntry entry) {
        return entry.inherited() && entry.value().isEmpty();
    }

    /// The path alone.
    @Override
    public String toString() {
        return path() + " as " + dialect.reader() + " reads it";
    }
}
