package dev.interlock.outside.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the files of a repository stand: the nearest folder upwards that has a `.git`.
///
/// @param top real: absolute, with no link in it
record WorkTree(Path top) {
    private static final int LONGEST_HEAD = 1_024;

    private static final Pattern HEAD = Pattern.compile("(?:ref:\\s*refs/.+|[0-9a-f]{40,64})\\s*");

    /// @param folder real as well
    static Optional<WorkTree> around(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(new WorkTree(at));
            }
        }
        return Optional.empty();
    }

    /// Whether git is sure to find it here as well, without being asked: unless `core.worktree`
    /// says otherwise, it takes what this takes for a repository, and goes on upwards from
    /// everything else (git's `setup.c`, `is_git_directory`).
    boolean isPlain() {
        Path repository = top.resolve(".git");
        return isFolder(repository)
                && isFolder(repository.resolve("objects"))
                && isFolder(repository.resolve("refs"))
                && !Files.exists(repository.resolve("commondir"), LinkOption.NOFOLLOW_LINKS)
                && HEAD.matcher(head(repository.resolve("HEAD"))).matches();
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String head(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(LONGEST_HEAD), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
