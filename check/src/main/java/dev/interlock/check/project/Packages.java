package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonDocument;
import dev.interlock.check.source.json.JsonProblem;
import dev.interlock.check.source.npm.BunLock;
import dev.interlock.check.source.npm.LockFile;
import dev.interlock.check.source.npm.NpmLock;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.npm.PnpmLock;
import dev.interlock.check.source.npm.YarnLock;
import dev.interlock.check.work.Lazy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Every `package.json` of a project, and which of them one lock file locks together.
///
/// A folder is a [NodeProject] of its own unless it is a workspace of one that has a lock file.
public final class Packages {
    /// Far more than any monorepo has; those after it are left out.
    private static final int MAX = 5_000;

    /// The file of each package manager, those that its tool prefers first.
    private static final Map<PackageManager, List<String>> LOCK_FILES =
            Map.of(
                    PackageManager.NPM, NpmLock.FILES,
                    PackageManager.PNPM, List.of(PnpmLock.FILE),
                    PackageManager.YARN, List.of(YarnLock.FILE),
                    PackageManager.BUN, List.of(BunLock.FILE, LockFile.BunBinary.FILE));

    private final Project project;
    private final Map<String, PackageJson> byFolder = new TreeMap<>();
    private final Lazy<List<NodeProject>> projects = new Lazy<>(this::group);
    private final Lazy<Map<String, List<String>>> workspaces = new Lazy<>(this::findWorkspaces);

    private Packages(Project project) {
        this.project = project;
        List<String> paths =
                project.filesBesideCode(Packages::isManifest).stream().limit(MAX).toList();
        project.parse(paths, this::read).forEach(one -> byFolder.put(one.folder(), one));
    }

    /// One that is no JSON matters where a package manager would read it: not in a fixture.
    private PackageJson read(SourceText source) {
        JsonDocument json = project.json(source);
        String folder = Paths.folder(source.path());
        if (!json.problems().isEmpty() && (folder.isEmpty() || hasLock(folder))) {
            JsonProblem first = json.problems().getFirst();
            project.unread(
                    source.path(),
                    "line %s, column %s: %s"
                            .formatted(first.line(), first.column(), first.message()));
        }
        return PackageJson.of(json);
    }

    private boolean hasLock(String folder) {
        return LOCK_FILES.values().stream()
                .flatMap(List::stream)
                .anyMatch(name -> project.isListed(Paths.in(folder, name)));
    }

    public static Packages of(Project project) {
        return project.once(Packages.class, Packages::new);
    }

    private static boolean isManifest(String path) {
        return Paths.name(path).equals(PackageJson.FILE)
                && !path.startsWith("node_modules/")
                && !path.contains("/node_modules/");
    }

    /// Every one, by its folder.
    public List<PackageJson> all() {
        return List.copyOf(byFolder.values());
    }

    /// The package of this very folder.
    public Optional<PackageJson> in(String folder) {
        return Optional.ofNullable(byFolder.get(folder));
    }

    /// The scripts of this very folder's package, by name.
    public Map<String, String> scripts(String folder) {
        Map<String, String> scripts = new HashMap<>();
        in(folder)
                .ifPresent(manifest ->
                        manifest.scripts().forEach((name, text) -> scripts.put(name, text.text())));
        return scripts;
    }

    /// The package that a file belongs to: its folder's, else the nearest above it.
    public Optional<PackageJson> owner(String path) {
        String folder = Paths.folder(path);
        while (!byFolder.containsKey(folder) && !folder.isEmpty()) {
            folder = Paths.folder(folder);
        }
        return in(folder);
    }

    /// What is installed together, outer folders first.
    public List<NodeProject> projects() {
        return projects.get();
    }

    /// Folders of the workspaces of each root that has some, by the root's folder. Lock files are
    /// not read for it.
    public Map<String, List<String>> workspaces() {
        return workspaces.get();
    }

    private Map<String, List<String>> findWorkspaces() {
        Map<String, List<String>> found = new TreeMap<>();
        for (PackageJson root : byFolder.values()) {
            Workspaces own = Workspaces.of(project, root);
            if (!own.within().isEmpty()) {
                found.put(root.folder(), byFolder.keySet().stream().filter(own::has).toList());
            }
        }
        return found;
    }

    /// Roots come before what they hold, since folders are sorted. A workspace's own lock file
    /// counts where its root has none; else nobody installs from it.
    private List<NodeProject> group() {
        List<NodeProject> found = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (PackageJson root : byFolder.values()) {
            if (!taken.contains(root.folder())) {
                NodeProject one = project(root);
                found.add(one);
                one.members().stream()
                        .map(PackageJson::folder)
                        .filter(folder -> one.lock().isPresent() || !lockFiles(folder).findsAny())
                        .forEach(taken::add);
            }
        }
        return List.copyOf(found);
    }

    private NodeProject project(PackageJson root) {
        String folder = root.folder();
        Workspaces workspaces = Workspaces.of(project, root);
        List<PackageJson> members =
                workspaces.within().isEmpty()
                        ? List.of()
                        : byFolder.values().stream()
                                .filter(one -> !one.folder().equals(folder))
                                .filter(one -> workspaces.has(one.folder()))
                                .toList();
        Locks locks = lockFiles(folder);
        return new NodeProject(
                root,
                members,
                workspaces.known(),
                locks.manager(root),
                locks.chosen(root).flatMap(this::read),
                locks.ignored());
    }

    private Optional<LockFile> read(String path) {
        return switch (Paths.name(path)) {
            case "package-lock.json", "npm-shrinkwrap.json" ->
                    read(path, source -> new LockFile.Npm(NpmLock.read(source)));
            case PnpmLock.FILE -> read(path, source -> new LockFile.Pnpm(PnpmLock.read(source)));
            case YarnLock.FILE -> read(path, source -> new LockFile.Yarn(YarnLock.read(source)));
            case BunLock.FILE -> read(path, source -> new LockFile.Bun(BunLock.read(source)));
            default -> Optional.of(new LockFile.BunBinary(path));
        };
    }

    private Optional<LockFile> read(String path, Function<SourceText, LockFile> reader) {
        return project.read(path, NpmLock.LIMIT).map(reader);
    }

    private Locks lockFiles(String folder) {
        Map<PackageManager, String> listed = new TreeMap<>();
        LOCK_FILES.forEach((manager, names) ->
                names.stream()
                        .map(name -> Paths.in(folder, name))
                        .filter(project::isListed)
                        .findFirst()
                        .ifPresent(path -> listed.put(manager, path)));
        return new Locks(listed, listed.isEmpty() ? onDisk(folder) : Optional.empty());
    }

    /// A lock file that the listing does not have, since git ignores it.
    private Optional<String> onDisk(String folder) {
        Set<String> names = new HashSet<>();
        LOCK_FILES.values().forEach(names::addAll);
        return project.folder(folder).stream()
                .filter(entry -> names.contains(entry.name()))
                .map(Named::path)
                .findFirst();
    }

    /// The lock files of one folder, by the package manager that wrote them.
    private record Locks(Map<PackageManager, String> listed, Optional<String> ignored) {
        boolean findsAny() {
            return !listed.isEmpty();
        }

        /// The one that installs would use; none where several are there and nothing says which.
        Optional<String> chosen(PackageJson root) {
            return manager(root)
                    .flatMap(manager -> Optional.ofNullable(listed.get(manager)))
                    .or(() ->
                            listed.size() == 1
                                    ? listed.values().stream().findFirst()
                                    : Optional.empty());
        }

        Optional<PackageManager> manager(PackageJson root) {
            Optional<PackageManager> declared = PackageManager.declared(root);
            return declared.isPresent() || listed.size() != 1
                    ? declared
                    : listed.keySet().stream().findFirst();
        }
    }
}
