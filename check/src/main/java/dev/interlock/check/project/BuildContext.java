package dev.interlock.check.project;

import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerignore.CleanPath;
import dev.interlock.check.source.dockerignore.Dockerignore;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Optional;

/// The files that a build sees: a folder, as a fresh clone has it, without what `.dockerignore`
/// leaves out. Outside of a git repository only what is on disk counts.
public final class BuildContext {
    /// Files of a folder that are looked at to know whether all of them are left out.
    private static final int MOST_FILES = 2_000;

    private final Project project;
    private final KnownPaths known;
    private final String folder;
    private final Dockerignore ignore;

    private BuildContext(Project project, KnownPaths known, String folder, Dockerignore ignore) {
        this.project = project;
        this.known = known;
        this.folder = folder;
        this.ignore = ignore;
    }

    /// The context `folder` of a Dockerfile; a file `NAME.dockerignore` beside it goes before the
    /// context's own `.dockerignore`.
    static BuildContext of(Project project, Dockerfile file, String folder) {
        String beside = file.source().path() + Dockerignore.FILE;
        String own = project.exists(beside) ? beside : Paths.in(folder, Dockerignore.FILE);
        Dockerignore ignore =
                project.exists(own)
                        ? project.read(own).map(Dockerignore::parse).orElse(Dockerignore.NONE)
                        : Dockerignore.NONE;
        return new BuildContext(project, KnownPaths.of(project), folder, ignore);
    }

    /// Relative to the project's root; empty for the root itself.
    public String folder() {
        return folder;
    }

    /// A source of `COPY` relative to the context, as the builder cleans it: it cannot leave it.
    public static String cleaned(String source) {
        String cleaned = CleanPath.of("/" + source);
        return cleaned.substring(1);
    }

    /// Whether the context has this path.
    ///
    /// @param path cleaned; empty for the context itself
    public Presence presence(String path) {
        String full = Paths.in(folder, path);
        if (path.isEmpty() || full.isEmpty()) {
            return new Presence.Present();
        }
        if (known.isTracked(full)) {
            return excluded(path, full).orElseGet(Presence.Present::new);
        }
        if (!known.isRepository()) {
            return isOnDisk(full)
                    ? excluded(path, full).orElseGet(Presence.Present::new)
                    : new Presence.Absent();
        }
        return notTracked(full);
    }

    /// As [#presence(String)] for a pattern of `*` and `?`: untracked where all that it matches is.
    /// One that matches nothing is present, since BuildKit takes it, and so is one with a class.
    public Presence presenceOfPattern(String pattern) {
        if (pattern.indexOf('[') >= 0 || pattern.indexOf('\\') >= 0 || !known.isRepository()) {
            return new Presence.Present();
        }
        String full = Paths.in(folder, pattern.replaceAll("\\*+", "*"));
        return matches(full, known.listedBelow(folder)) && !matches(full, known.below(folder))
                ? new Presence.Untracked()
                : new Presence.Present();
    }

    /// Whether the pattern fits a file, or a folder that holds one. Looks at one file of each
    /// folder as deep as the pattern.
    private static boolean matches(String pattern, NavigableSet<String> files) {
        Glob glob = new Glob(pattern);
        int depth = (int) pattern.chars().filter(unit -> unit == '/').count();
        String file = files.isEmpty() ? "" : files.first();
        while (file != null && !file.isEmpty()) {
            String head = head(file, depth);
            if (glob.fits(head)) {
                return true;
            }
            // The first path that is neither this one nor below it: `0` comes after `/`.
            file = head.length() < file.length() ? files.ceiling(head + "0") : files.higher(file);
        }
        return false;
    }

    /// The path down to a folder of this depth.
    private static String head(String path, int depth) {
        int end = -1;
        for (int level = 0; level <= depth; level++) {
            end = path.indexOf('/', end + 1);
            if (end < 0) {
                return path;
            }
        }
        return path.substring(0, end);
    }

    /// Whether `.dockerignore` leaves this path out, be it there or not.
    ///
    /// @param path cleaned
    public boolean leavesOut(String path) {
        return ignore.isUnderstood() && ignore.exclusion(path).isPresent();
    }

    /// Whether the folder itself is there.
    boolean exists() {
        return folder.isEmpty() || known.isTracked(folder) || isOnDisk(folder);
    }

    /// Whether the path is there at all, tracked or not.
    boolean has(String path) {
        String full = Paths.in(folder, path);
        return known.isTracked(full) || isOnDisk(full);
    }

    private Presence notTracked(String full) {
        if (known.isListed(full)) {
            return new Presence.Untracked();
        }
        if (!isOnDisk(full)) {
            return new Presence.Absent();
        }
        boolean empty = !isFile(full) && project.folder(full).isEmpty();
        return empty ? new Presence.EmptyFolder() : new Presence.Ignored();
    }

    private boolean isFile(String full) {
        return project.exists(full);
    }

    private boolean isOnDisk(String full) {
        return isFile(full)
                || project.folder(Paths.folder(full)).stream()
                        .anyMatch(entry -> entry.path().equals(full));
    }

    private Optional<Presence> excluded(String path, String full) {
        var exclusion = ignore.exclusion(path);
        boolean certain = ignore.isUnderstood() && exclusion.isPresent();
        return certain && !(ignore.hasExceptions() && keepsSome(full))
                ? exclusion.map(line -> new Presence.Excluded(line.place()))
                : Optional.empty();
    }

    /// Whether an exception brings back a file of the folder.
    private boolean keepsSome(String full) {
        int start = folder.isEmpty() ? 0 : folder.length() + 1;
        Iterator<String> files = known.below(full).iterator();
        for (int seen = 0; files.hasNext(); seen++) {
            String file = files.next();
            if (seen == MOST_FILES || ignore.exclusion(file.substring(start)).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
