package dev.interlock.check.rules.deps;

import dev.interlock.check.project.NodeProject;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.NpmSpec;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.npm.YarnLock;
import dev.interlock.check.source.npm.YarnLock.Entry;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Foretells whether Yarn takes a lock file: `yarn install --frozen-lockfile` (1.22), which looks
/// for the root's own specs, word for word, and `yarn install --immutable` (2 to 4), which wants
/// every workspace to ask for what it asked for when the file was made.
final class YarnFrozen {
    private final NodeProject project;
    private final YarnLock lock;
    private final List<Mismatch> found = new ArrayList<>();

    private YarnFrozen(NodeProject project, YarnLock lock) {
        this.project = project;
        this.lock = lock;
    }

    static List<Mismatch> mismatches(NodeProject project, YarnLock lock) {
        if (!lock.problems().isEmpty()) {
            YarnLock.Problem problem = lock.problems().getFirst();
            Place place = Place.line(lock.path(), problem.line());
            return List.of(Mismatch.error("it is not readable: " + problem.message(), place));
        }
        var judge = new YarnFrozen(project, lock);
        switch (lock.format()) {
            case CLASSIC -> judge.classic();
            case BERRY -> judge.berry();
        }
        return List.copyOf(judge.found);
    }

    private void classic() {
        for (Dependency asked : asked(project.root()).values()) {
            boolean known = lock.entries().containsKey(asked.name() + "@" + asked.spec());
            if (!known && fromRegistry(asked) && !isMember(asked.name()) && !isResolved(asked)) {
                add(asked, project.root(), other(asked));
            }
        }
    }

    /// What the lock file has of this name, for people.
    private String other(Dependency asked) {
        return lock.entries().keySet().stream()
                .filter(descriptor -> descriptor.startsWith(asked.name() + "@"))
                .findFirst()
                .map(descriptor -> descriptor.substring(asked.name().length() + 1))
                .map(spec -> "the lock file was made for `" + plain(spec) + "`")
                .orElse("the lock file has none");
    }

    private void berry() {
        Map<String, Entry> workspaces = new HashMap<>();
        lock.entries()
                .forEach((descriptor, entry) -> {
                    int at = descriptor.indexOf("@workspace:", 1);
                    if (at > 0) {
                        workspaces.putIfAbsent(
                                descriptor.substring(at + "@workspace:".length()), entry);
                    }
                });
        for (PackageJson one : project.packages()) {
            String folder = project.relative(one);
            Entry entry = workspaces.get(folder.isEmpty() ? "." : folder);
            if (entry != null) {
                compare(one, entry);
            } else {
                found.add(
                        Mismatch.error(
                                "the workspace %s is not in it".formatted(one.path()),
                                Place.file(one.path())));
            }
        }
    }

    private void compare(PackageJson one, Entry entry) {
        Map<String, Dependency> asked = asked(one);
        for (Dependency dependency : asked.values()) {
            String locked = entry.dependencies().get(dependency.name());
            if (locked == null) {
                add(dependency, one, "the lock file has none");
            } else if (!plain(locked).equals(plain(dependency.spec())) && isPlain(dependency)) {
                add(dependency, one, "the lock file was made for `" + plain(locked) + "`");
            } else {
                descriptor(dependency, one);
            }
        }
        entry.dependencies()
                .forEach((name, spec) -> {
                    if (!asked.containsKey(name)) {
                        found.add(
                                Mismatch.error(
                                        "`%s`: %s does not ask for it, the lock file was made for `%s`"
                                                .formatted(name, one.path(), plain(spec)),
                                        Place.file(one.path())));
                    }
                });
    }

    /// What is asked for has an entry of its own.
    private void descriptor(Dependency asked, PackageJson one) {
        boolean range = NpmSpec.parse(asked.spec()) instanceof NpmSpec.Range;
        String descriptor = asked.name() + "@npm:" + asked.spec();
        if (range && !isResolved(asked) && !lock.entries().containsKey(descriptor)) {
            add(asked, one, "the lock file has no entry for it");
        }
    }

    /// Whether Yarn writes the spec as it stands, but for `npm:` before it.
    private static boolean isPlain(Dependency asked) {
        return switch (NpmSpec.parse(asked.spec())) {
            case NpmSpec.Range _, NpmSpec.Tag _, NpmSpec.Alias _ -> !asked.spec().isBlank();
            case NpmSpec.Unsupported(String protocol) -> protocol.equals("workspace:");
            case NpmSpec.Folder _, NpmSpec.Elsewhere _ -> false;
        };
    }

    private static String plain(String spec) {
        return spec.startsWith("npm:") ? spec.substring("npm:".length()) : spec;
    }

    private static boolean fromRegistry(Dependency asked) {
        return switch (NpmSpec.parse(asked.spec())) {
            case NpmSpec.Range _, NpmSpec.Tag _, NpmSpec.Alias _ -> true;
            case NpmSpec.Folder _, NpmSpec.Elsewhere _, NpmSpec.Unsupported _ -> false;
        };
    }

    private boolean isMember(String name) {
        return project.members().stream()
                .anyMatch(one -> one.name().filter(name::equals).isPresent());
    }

    /// Whether `resolutions` may say something of this name.
    private boolean isResolved(Dependency asked) {
        return project.root().resolutions().keySet().stream()
                .anyMatch(pattern -> pattern.contains(asked.name()));
    }

    private void add(Dependency asked, PackageJson one, String what) {
        found.add(
                Mismatch.error(
                        "`%s`: %s asks for `%s`, %s"
                                .formatted(asked.name(), one.path(), asked.spec(), what),
                        asked.place()));
    }

    /// By name, without peers: production before development, optional before both.
    private static Map<String, Dependency> asked(PackageJson one) {
        Map<String, Dependency> byName = new LinkedHashMap<>();
        List<Dependency.Kind> order =
                List.of(
                        Dependency.Kind.DEVELOPMENT,
                        Dependency.Kind.PRODUCTION,
                        Dependency.Kind.OPTIONAL);
        for (Dependency.Kind kind : order) {
            one.dependencies().stream()
                    .filter(dependency -> dependency.kind() == kind)
                    .forEach(dependency -> byName.put(dependency.name(), dependency));
        }
        return byName;
    }
}
