package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which files and folders there are, under exactly which names: those of the listing from memory,
/// ignored ones and those behind links from the disk, a folder at a time.
public final class KnownFiles {
    private final Project project;
    private final Set<String> files;
    private final Set<String> folders = new HashSet<>();
    private final Set<String> ignored;
    private final Map<String, Map<String, Entry.Kind>> onDisk = new ConcurrentHashMap<>();
    private final Map<String, String> real = new ConcurrentHashMap<>();
    private final Map<String, String> byLowerCase = new HashMap<>();

    private KnownFiles(Project project) {
        this.project = project;
        this.files = new HashSet<>(project.listing().files());
        this.ignored = new HashSet<>(project.listing().ignored());
        project.listing().files().forEach(this::addFolders);
        ignored.forEach(path ->
                addFolders(path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
    }

    private void addFolders(String path) {
        String folder = Paths.folder(path);
        while (folders.add(folder) && !folder.isEmpty()) {
            folder = Paths.folder(folder);
        }
    }

    public static KnownFiles of(Project project) {
        return project.once(KnownFiles.class, KnownFiles::new);
    }

    /// Whether the listing is whole, so that what it does not have is not there.
    public boolean isWhole() {
        return project.listing().cut().isEmpty();
    }

    public boolean isFile(String path) {
        if (files.contains(path)) {
            return Paths.name(path).indexOf('.') >= 0 || !isLinkedFolder(path);
        }
        return kind(path).filter(kind -> kind != Entry.Kind.FOLDER).isPresent()
                && !isLinkedFolder(path);
    }

    public boolean isFolder(String path) {
        if (folders.contains(path)) {
            return true;
        }
        if (!mayBeUnlisted(path)) {
            return files.contains(path) && isLinkedFolder(path);
        }
        return kind(path).filter(kind -> kind == Entry.Kind.FOLDER).isPresent()
                || isLinkedFolder(path);
    }

    /// The file that is called so where capital letters do not count; empty where none is.
    public Optional<String> otherCase(String path) {
        return Optional.ofNullable(byLowerCase().get(lower(path)))
                .filter(found -> !found.equals(path));
    }

    /// Made when it is first asked for: most projects never do.
    private synchronized Map<String, String> byLowerCase() {
        if (byLowerCase.isEmpty()) {
            files.forEach(file -> byLowerCase.put(lower(file), file));
        }
        return byLowerCase;
    }

    /// The path without links in it, for one whose package's folder may be a link.
    public String real(String path) {
        if (files.contains(path) || !path.contains("node_modules")) {
            return path;
        }
        return real.computeIfAbsent(path, project::real);
    }

    private boolean isLinkedFolder(String path) {
        return kindOnDisk(path).filter(kind -> kind == Entry.Kind.LINK).isPresent()
                && !entries(path).isEmpty();
    }

    private Optional<Entry.Kind> kind(String path) {
        return mayBeUnlisted(path) ? kindOnDisk(path) : Optional.empty();
    }

    private Optional<Entry.Kind> kindOnDisk(String path) {
        return Optional.ofNullable(entries(Paths.folder(path)).get(Paths.name(path)));
    }

    private Map<String, Entry.Kind> entries(String folder) {
        return onDisk.computeIfAbsent(folder, this::list);
    }

    private Map<String, Entry.Kind> list(String folder) {
        List<Entry> entries = project.folder(folder);
        Map<String, Entry.Kind> kinds = HashMap.newHashMap(entries.size());
        entries.forEach(entry -> kinds.put(entry.name(), entry.kind()));
        return kinds;
    }

    /// Whether the path is ignored, or stands behind a link: the listing does not know then.
    private boolean mayBeUnlisted(String path) {
        if (ignored.contains(path) || ignored.contains(path + "/")) {
            return true;
        }
        for (int slash = path.lastIndexOf('/');
                slash > 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            if (ignored.contains(path.substring(0, slash + 1))
                    || files.contains(path.substring(0, slash))) {
                return true;
            }
            if (folders.contains(path.substring(0, slash))) {
                // What it holds and the listing has not is ignored by its own name: seen above.
                return false;
            }
        }
        return false;
    }

    private static String lower(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
