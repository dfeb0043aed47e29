package dev.interlock.check.project;

import dev.interlock.check.source.json.JsonValue;
import dev.interlock.model.Sorting;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds folders of migrations among the paths of a project, by the layouts of the tools that run
/// them. A script belongs to one folder only.
final class MigrationFinder {
    private static final Pattern SUPABASE =
            Pattern.compile("(?:.*/)?supabase/migrations/[0-9]+_[^/]*\\.sql");
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,30})([_.-].*|[a-z].*)?");
    private static final Pattern BACK =
            Pattern.compile("(?:.*[._-])?(?:down|undo|rollback|revert)\\.sql|U[0-9].*__.*\\.sql");
    private static final Set<String> BACK_FOLDERS = Set.of("down", "undo", "rollback");
    private static final Pattern FOLDER =
            Pattern.compile(
                    "(?:.*/)?(?:[^/]*migrat[^/]*|db|database|sql|schema|schemas|init|initdb"
                            + "|initdb\\.d|docker-entrypoint-initdb\\.d)(?:/[^/]*)?");

    private final Project project;

    /// Scripts that no folder has claimed yet; shrinks while folders are found, in one thread.
    private final Set<String> free;

    MigrationFinder(Project project, List<String> scripts) {
        this.project = project;
        this.free =
                scripts.stream()
                        .filter(path -> !BACK.matcher(name(path)).matches())
                        .filter(path -> !BACK_FOLDERS.contains(name(folder(path))))
                        .collect(Collectors.toCollection(HashSet::new));
    }

    List<MigrationFolder> find() {
        var found = new ArrayList<MigrationFolder>();
        found.addAll(drizzle());
        found.addAll(supabase());
        found.addAll(foldersOfFolders());
        found.addAll(flyway());
        found.addAll(numbered());
        found.sort(Sorting.by(MigrationFolder::folder));
        return found;
    }

    /// What no layout explains, in the order of the paths: for a folder that the plan names.
    List<String> rest() {
        return free.stream().sorted().toList();
    }

    /// The journal names the scripts in their order.
    private List<MigrationFolder> drizzle() {
        var found = new ArrayList<MigrationFolder>();
        for (String journal :
                project.filesBesideCode(path -> path.endsWith("meta/_journal.json"))) {
            String folder = folder(folder(journal));
            List<String> scripts = journalled(folder, journal);
            if (!scripts.isEmpty()) {
                found.add(claim(folder, MigrationTool.DRIZZLE, scripts, Optional.of(journal)));
            }
        }
        return found;
    }

    private List<String> journalled(String folder, String journal) {
        if (free.stream().noneMatch(path -> folder(path).equals(folder))) {
            return List.of();
        }
        return project
                .read(journal)
                .flatMap(source -> project.json(source).object())
                .map(root -> root.items("entries"))
                .orElse(List.of())
                .stream()
                .filter(JsonValue.JsonObject.class::isInstance)
                .map(JsonValue.JsonObject.class::cast)
                .flatMap(entry -> entry.string("tag").stream())
                .map(tag -> within(folder, tag + ".sql"))
                .filter(free::contains)
                .toList();
    }

    /// The command line runs files named `NUMBER_name.sql` in the order of their names.
    private List<MigrationFolder> supabase() {
        var found = new ArrayList<MigrationFolder>();
        byFolder(path -> SUPABASE.matcher(path).matches(), MigrationFinder::folder)
                .forEach((folder, scripts) ->
                        found.add(
                                claim(folder, MigrationTool.SUPABASE, scripts, Optional.empty())));
        return found;
    }

    /// Prisma and newer Drizzle keep a folder for each migration, Diesel too.
    private List<MigrationFolder> foldersOfFolders() {
        Map<String, List<String>> folders =
                byFolder(
                        path -> name(path).equals("migration.sql") || name(path).equals("up.sql"),
                        path -> folder(folder(path)));
        var found = new ArrayList<MigrationFolder>();
        folders.forEach((folder, scripts) -> {
            String lock = within(folder, "migration_lock.toml");
            String snapshot = within(folder(scripts.getLast()), "snapshot.json");
            if (project.isListed(snapshot)) {
                found.add(claim(folder, MigrationTool.DRIZZLE, scripts, Optional.of(snapshot)));
            } else if (scripts.getLast().endsWith("/migration.sql")) {
                var about = Optional.of(lock).filter(project::isListed);
                found.add(claim(folder, MigrationTool.PRISMA, scripts, about));
            } else {
                found.add(claim(folder, MigrationTool.NUMBERED, scripts, Optional.empty()));
            }
        });
        return found;
    }

    private List<MigrationFolder> flyway() {
        var found = new ArrayList<MigrationFolder>();
        byFolder(path -> FlywayVersion.of(name(path)).isPresent(), MigrationFinder::folder)
                .forEach((folder, scripts) -> {
                    List<String> order = flywayOrder(folder, scripts);
                    free.removeAll(scripts);
                    boolean versions = order.stream().anyMatch(p -> !name(p).startsWith("R"));
                    if (versions) {
                        found.add(claim(folder, MigrationTool.FLYWAY, order, Optional.empty()));
                    }
                });
        return found;
    }

    private static List<String> flywayOrder(String folder, List<String> scripts) {
        List<FlywayVersion> versions =
                scripts.stream()
                        .flatMap(path -> FlywayVersion.of(name(path)).stream())
                        .sorted()
                        .toList();
        Optional<FlywayVersion> baseline =
                versions.stream()
                        .filter(version -> version.kind() == FlywayVersion.Kind.BASELINE)
                        .reduce((_, last) -> last);
        return versions.stream()
                .filter(version -> baseline.filter(version::isCoveredBy).isEmpty())
                .map(version -> within(folder, version.name()))
                .toList();
    }

    private List<MigrationFolder> numbered() {
        var found = new ArrayList<MigrationFolder>();
        byFolder(
                        path ->
                                NUMBER.matcher(name(path)).matches()
                                        && FOLDER.matcher(folder(path)).matches(),
                        MigrationFinder::folder)
                .forEach((folder, scripts) ->
                        found.add(
                                claim(
                                        folder,
                                        MigrationTool.NUMBERED,
                                        scripts.stream().sorted(MigrationFinder::byNumber).toList(),
                                        Optional.empty())));
        return found;
    }

    /// By the number that the name begins with, then by name.
    static int byNumber(String one, String other) {
        int byNumber = number(one).compareTo(number(other));
        return byNumber != 0 ? byNumber : one.compareTo(other);
    }

    private static BigInteger number(String path) {
        Matcher match = NUMBER.matcher(name(path));
        return match.matches() ? new BigInteger(match.group(1)) : BigInteger.ZERO;
    }

    private Map<String, List<String>> byFolder(
            java.util.function.Predicate<String> fits, Function<String, String> folder) {
        return free.stream()
                .filter(fits)
                .sorted()
                .collect(Collectors.groupingBy(folder, TreeMap::new, Collectors.toList()));
    }

    private MigrationFolder claim(
            String folder, MigrationTool tool, List<String> scripts, Optional<String> about) {
        scripts.forEach(free::remove);
        return new MigrationFolder(folder, tool, scripts, about);
    }

    /// The folder of a path; empty for one in the root.
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String within(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    static boolean isScript(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".sql");
    }
}
