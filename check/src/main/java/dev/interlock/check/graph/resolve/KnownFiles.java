package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Named;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which files and folders there are, under exactly which names: those of the listing from memory,
/// ignored ones and those behind links from the disk, a folder at a time.
public final class KnownFiles {
    private final Project project;
    private final Map<String, Folder> listed = new HashMap<>();
    private final Map<String, Folder> unlisted = new ConcurrentHashMap<>();
    private final Map<String, String> real = new ConcurrentHashMap<>();
    private final Map<String, String> byLowerCase = new HashMap<>();
    private final Set<String> links;
    private final Map<String, Behind> behind = new ConcurrentHashMap<>();

    private enum Behind {
        FOLDER,
        FILE,

        /// Out of the tree, to nothing, or a submodule that is not here.
        UNSEEN
    }

    /// What a folder holds, by name.
    ///
    /// @param hidden names of folders whose content only the disk knows
    private record Folder(Set<String> files, Set<String> folders, Set<String> hidden) {
        static final Folder NONE = new Folder(Set.of(), Set.of(), Set.of());

        Folder() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>());
        }
    }

    private KnownFiles(Project project) {
        this.project = project;
        listed.put("", new Folder());
        for (String path : project.listing().files()) {
            listed(Paths.folder(path)).files().add(Paths.name(path));
        }
        for (String path : project.listing().ignored()) {
            if (path.endsWith("/")) {
                String folder = path.substring(0, path.length() - 1);
                Folder parent = listed(Paths.folder(folder));
                parent.folders().add(Paths.name(folder));
                parent.hidden().add(Paths.name(folder));
            } else {
                listed(Paths.folder(path)).files().add(Paths.name(path));
            }
        }
        this.links = Set.copyOf(project.listing().links());
        links.forEach(link -> listed(Paths.folder(link)));
    }

    /// Where a link or a submodule leads; asked of the disk when something is looked for there.
    private Behind behind(String link) {
        return behind.computeIfAbsent(
                link,
                path ->
                        !project.folder(path).isEmpty()
                                ? Behind.FOLDER
                                : project.real(path).equals(path) ? Behind.UNSEEN : Behind.FILE);
    }

    private Folder listed(String path) {
        Folder known = listed.get(path);
        if (known == null) {
            known = new Folder();
            listed.put(path, known);
            listed(Paths.folder(path)).folders().add(Paths.name(path));
        }
        return known;
    }

    public static KnownFiles of(Project project) {
        return project.once(KnownFiles.class, KnownFiles::new);
    }

    /// Whether the listing is whole, so that what it does not have is not there.
    public boolean isWhole() {
        return project.listing().cut().isEmpty();
    }

    public boolean isFile(String path) {
        return isFile(Paths.folder(path), Paths.name(path));
    }

    boolean isFile(String folder, String name) {
        return folder(folder).files().contains(name)
                ? name.indexOf('.') >= 0 || !isLinkedFolder(folder, name)
                : leadsTo(Behind.FILE, Paths.in(folder, name));
    }

    private boolean leadsTo(Behind kind, String path) {
        return links.contains(path) && behind(path) == kind;
    }

    public boolean isFolder(String path) {
        if (path.isEmpty() || listed.containsKey(path)) {
            return true;
        }
        Folder parent = folder(Paths.folder(path));
        String name = Paths.name(path);
        return parent.folders().contains(name)
                || leadsTo(Behind.FOLDER, path)
                || (parent.files().contains(name)
                        && name.indexOf('.') < 0
                        && isLinkedFolder(Paths.folder(path), name));
    }

    /// The file that is called so where capital letters do not count; empty where none is.
    public Optional<String> otherCase(String path) {
        return Optional.ofNullable(byLowerCase().get(lower(path)))
                .filter(found -> !found.equals(path));
    }

    /// Made when it is first asked for: most projects never do.
    private synchronized Map<String, String> byLowerCase() {
        if (byLowerCase.isEmpty()) {
            project.listing().files().forEach(file -> byLowerCase.put(lower(file), file));
        }
        return byLowerCase;
    }

    /// The path without links in it, for one whose package's folder may be a link.
    public String real(String path) {
        if (listed.containsKey(path) || !path.contains("node_modules")) {
            return path;
        }
        return real.computeIfAbsent(path, project::real);
    }

    /// As [#real(String)], for one that may stand behind a link of the project's own.
    String beyondLinks(String path) {
        return isBehindLink(path) ? real.computeIfAbsent(path, project::real) : path;
    }

    private boolean isBehindLink(String path) {
        String at = links.isEmpty() ? "" : path;
        while (!at.isEmpty() && !links.contains(at)) {
            at = Paths.folder(at);
        }
        return !at.isEmpty();
    }

    /// Whether it leads behind a link or a submodule that nothing is seen of, one that git does not
    /// track included.
    boolean isOutOfSight(String path) {
        for (String at = path; !at.isEmpty(); at = Paths.folder(at)) {
            boolean leads =
                    links.contains(at)
                            || (!at.equals(path) && isLink(Paths.folder(at), Paths.name(at)));
            if (leads && behind(at) == Behind.UNSEEN) {
                return true;
            }
        }
        return false;
    }

    /// What the listing takes for a file may be one.
    private boolean isLink(String folder, String name) {
        return folder(folder).files().contains(name)
                && project.folder(folder).stream()
                        .anyMatch(entry ->
                                entry.name().equals(name) && entry.kind() == Entry.Kind.LINK);
    }

    private Folder folder(String path) {
        Folder known = listed.get(path);
        if (known == null) {
            known = unlisted.get(path);
        }
        if (known == null) {
            known = isHidden(path) ? onDisk(path) : Folder.NONE;
            unlisted.put(path, known);
        }
        return known;
    }

    /// Whether the folder is ignored, or stands behind a link: the listing does not know then.
    private boolean isHidden(String path) {
        String at = path;
        while (!at.isEmpty()) {
            String parent = Paths.folder(at);
            Folder known = listed.get(parent);
            if (known != null) {
                String name = Paths.name(at);
                return known.hidden().contains(name)
                        || known.files().contains(name)
                        || links.contains(at);
            }
            at = parent;
        }
        return false;
    }

    private Folder onDisk(String path) {
        Folder found = new Folder();
        for (Named entry : project.folder(path)) {
            switch (entry.kind()) {
                case FILE, LINK -> found.files().add(entry.name());
                case FOLDER -> found.folders().add(entry.name());
            }
        }
        return found;
    }

    /// A name without an ending that the listing takes for a file may be a link to a folder.
    private boolean isLinkedFolder(String folder, String name) {
        return isLink(folder, name) && !project.folder(Paths.in(folder, name)).isEmpty();
    }

    private static String lower(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
