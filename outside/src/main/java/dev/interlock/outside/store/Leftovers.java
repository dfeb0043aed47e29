package dev.interlock.outside.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// What a server left half written when it died: everything under a temporary name.
record Leftovers(Layout layout) {
    /// Folders of services, of environments, releases: no temporary name stands deeper.
    private static final int DEEPEST = 3;

    void remove() throws IOException {
        removeIn(layout.data());
        removeIn(layout.artifacts());
        for (Path folder : Trees.in(layout.pieces())) {
            removeIn(folder);
        }
        below(layout.environments(), 1);
        below(layout.releases(), 1);
    }

    private void below(Path folder, int depth) throws IOException {
        removeIn(folder);
        for (Path inner : Trees.in(folder)) {
            if (depth < DEEPEST && Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
                below(inner, depth + 1);
            }
        }
    }

    private static void removeIn(Path folder) throws IOException {
        for (Path path : Trees.in(folder)) {
            if (path.getFileName().toString().startsWith(Durable.TEMPORARY)) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Trees.remove(path);
                } else {
                    Files.delete(path);
                }
            }
        }
    }
}
