package dev.interlock.check.project;

import java.util.NavigableSet;
import java.util.TreeSet;

/// Which paths a fresh clone has, and which are on this machine only.
final class KnownPaths {
    private final boolean repository;
    private final NavigableSet<String> kept;
    private final NavigableSet<String> listed;

    private KnownPaths(Project project) {
        listed = new TreeSet<>(project.listing().files());
        switch (project.git()) {
            case Git.Repository git -> {
                repository = true;
                kept = new TreeSet<>(git.tracked());
            }
            case Git.Unknown _ -> {
                repository = false;
                kept = listed;
            }
        }
    }

    static KnownPaths of(Project project) {
        return project.once(KnownPaths.class, KnownPaths::new);
    }

    boolean isRepository() {
        return repository;
    }

    /// Whether git tracks it, or something below it, or a link or module that holds it.
    boolean isTracked(String path) {
        if (has(kept, path)) {
            return true;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (kept.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    /// Whether it, or something below it, is a file that is not ignored.
    boolean isListed(String path) {
        return has(listed, path);
    }

    /// The tracked files below a folder; outside of a repository the listed ones.
    NavigableSet<String> below(String folder) {
        return folder.isEmpty() ? kept : kept.subSet(folder + "/", true, folder + "0", false);
    }

    /// The listed files below a folder.
    NavigableSet<String> listedBelow(String folder) {
        return folder.isEmpty() ? listed : listed.subSet(folder + "/", true, folder + "0", false);
    }

    private static boolean has(NavigableSet<String> paths, String path) {
        String next = paths.ceiling(path);
        if (path.equals(next)) {
            return true;
        }
        String below = paths.ceiling(path + "/");
        return below != null && below.startsWith(path + "/");
    }
}
