package dev.interlock.check.matrix;

import dev.interlock.check.project.Environment;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.model.Place;
import dev.interlock.model.Sorting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Two environments, variable by variable. No value is in here: only whether two are the same.
///
/// @param left the name of one environment
/// @param right the name of the other
/// @param unread env files that one of them should have and that could not be read
/// @param entries by name, then by folder
public record Difference(String left, String right, List<String> unread, List<Entry> entries) {
    /// @param folder whose environment it is; empty for the root
    public record Entry(
            String name,
            String folder,
            Relation relation,
            Optional<Place> left,
            Optional<Place> right) {}

    public enum Relation {
        ONLY_LEFT,
        ONLY_RIGHT,
        DIFFERENT,
        SAME
    }

    public Difference {
        unread = List.copyOf(unread);
        entries = List.copyOf(entries);
    }

    /// Environments of one name in several folders are compared folder by folder.
    public static Difference of(Project project, String left, String right) {
        List<Environment> all = Environments.of(project).all();
        List<String> unread = new ArrayList<>();
        Set<String> folders = new TreeSet<>();
        for (Environment environment : all) {
            if (environment.name().equals(left) || environment.name().equals(right)) {
                folders.add(environment.folder());
                unread.addAll(environment.absent());
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (String folder : folders) {
            compare(folder, find(all, left, folder), find(all, right, folder), entries);
        }
        entries.sort(Sorting.by(Entry::name).then(Entry::folder));
        return new Difference(left, right, unread, entries);
    }

    private static Optional<Environment> find(List<Environment> all, String name, String folder) {
        return all.stream()
                .filter(it -> it.name().equals(name) && it.folder().equals(folder))
                .findFirst();
    }

    private static void compare(
            String folder,
            Optional<Environment> left,
            Optional<Environment> right,
            List<Entry> entries) {
        Set<String> names = new TreeSet<>();
        left.ifPresent(it -> names.addAll(it.variables().keySet()));
        right.ifPresent(it -> names.addAll(it.variables().keySet()));
        for (String name : names) {
            Optional<EnvEntry> one = left.flatMap(it -> it.find(name));
            Optional<EnvEntry> other = right.flatMap(it -> it.find(name));
            entries.add(
                    new Entry(
                            name,
                            folder,
                            relation(one, other),
                            one.map(EnvEntry::place),
                            other.map(EnvEntry::place)));
        }
    }

    private static Relation relation(Optional<EnvEntry> left, Optional<EnvEntry> right) {
        if (right.isEmpty()) {
            return Relation.ONLY_LEFT;
        }
        if (left.isEmpty()) {
            return Relation.ONLY_RIGHT;
        }
        return left.get().value().equals(right.get().value()) ? Relation.SAME : Relation.DIFFERENT;
    }

    public List<Entry> with(Relation relation) {
        return entries.stream().filter(entry -> entry.relation() == relation).toList();
    }

    public boolean isNone() {
        Predicate<Entry> same = entry -> entry.relation() == Relation.SAME;
        return entries.stream().allMatch(same);
    }
}
