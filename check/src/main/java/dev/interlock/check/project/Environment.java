package dev.interlock.check.project;

import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.dotenv.EnvFile;
import dev.interlock.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One environment and the variables that it is known to have.
///
/// @param name `production`, `staging`, …
/// @param folder the folder whose environment this is, relative to the root; empty for the root
/// @param files its env files that could be read, weakest first
/// @param absent paths of env files that it should have and that are not there
/// @param whole whether a variable that is in none of the files is certainly not set; false where
///   the files hold defaults only
/// @param declared where the project says so: a line of the plan, or the strongest file
public record Environment(
        String name,
        String folder,
        List<EnvFile> files,
        List<String> absent,
        boolean whole,
        Place declared) {
    public Environment {
        files = List.copyOf(files);
        absent = List.copyOf(absent);
    }

    /// Whether any value of it is known.
    public boolean isKnown() {
        return !files.isEmpty();
    }

    public boolean isProduction() {
        return name.equals(Options.PRODUCTION);
    }

    /// The assignment that counts: the last one of the strongest file that has the name.
    public Optional<EnvEntry> find(String variable) {
        return files.reversed().stream().flatMap(file -> file.find(variable).stream()).findFirst();
    }

    /// What each variable ends up as; only those whose name is one.
    public SequencedMap<String, EnvEntry> variables() {
        SequencedMap<String, EnvEntry> variables = new LinkedHashMap<>();
        files.forEach(file -> variables.putAll(file.byName()));
        variables.values().removeIf(entry -> !entry.hasPlainName());
        return Collections.unmodifiableSequencedMap(variables);
    }

    /// The file that decides, where there is one.
    public Optional<EnvFile> strongest() {
        return files.isEmpty() ? Optional.empty() : Optional.of(files.getLast());
    }
}
