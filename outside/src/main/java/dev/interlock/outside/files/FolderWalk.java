package dev.interlock.outside.files;

import dev.interlock.check.project.Listing;
import dev.interlock.check.source.git.GitIgnore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Lists a folder where git cannot: no link is followed, `.gitignore` files are respected, `.git`
/// and `node_modules` are left out.
final class FolderWalk {
    private static final int FILES = 200_000;
    private static final int DEPTH = 100;
    private static final long IGNORE_FILE = 1_000_000;
    private static final Set<String> LEFT_OUT = Set.of(".git", "node_modules");

    private final Path root;
    private final Deque<Folder> open = new ArrayDeque<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final Set<String> cut = new LinkedHashSet<>();

    private FolderWalk(Path root) {
        this.root = root;
    }

    /// @param path relative to the root, ending with `/`; empty for the root
    private record Folder(String path, int depth, GitIgnore ignore) {}

    static Listing list(Path root) {
        FolderWalk walk = new FolderWalk(root);
        walk.open.add(new Folder("", 0, GitIgnore.NONE));
        while (!walk.open.isEmpty()) {
            walk.visit(walk.open.removeFirst());
        }
        Collections.sort(walk.files);
        Collections.sort(walk.ignored);
        Collections.sort(walk.links);
        return new Listing(walk.files, walk.ignored, walk.links, List.copyOf(walk.cut));
    }

    private void visit(Folder folder) {
        Path path = root.resolve(folder.path);
        GitIgnore ignore = folder.ignore.below(folder.path, ignoreFile(path));
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            for (Path child : children) {
                visit(child, folder, ignore);
            }
        } catch (IOException e) {
            cut.add(
                    "the folder %s cannot be listed"
                            .formatted(folder.path.isEmpty() ? "." : folder.path));
        }
    }

    private void visit(Path child, Folder folder, GitIgnore ignore) throws IOException {
        var attributes =
                Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String name = child.getFileName().toString();
        String path = folder.path + name;
        if (LEFT_OUT.contains(name)) {
            if (attributes.isDirectory() && !name.equals(".git")) {
                ignored.add(path + "/");
            }
        } else if (ignore.ignores(path, attributes.isDirectory())) {
            ignored.add(attributes.isDirectory() ? path + "/" : path);
        } else if (attributes.isDirectory()) {
            descend(path, folder, ignore);
        } else if (attributes.isSymbolicLink()) {
            if (links.size() == FILES) {
                cut.add("more than 200,000 links");
            } else {
                links.add(path);
            }
        } else if (attributes.isRegularFile()) {
            if (files.size() == FILES) {
                cut.add("more than 200,000 files");
                open.clear();
            } else {
                files.add(path);
            }
        }
    }

    private void descend(String path, Folder folder, GitIgnore ignore) {
        if (folder.depth == DEPTH) {
            cut.add("folders nested deeper than %s levels".formatted(DEPTH));
        } else if (!cut.contains("more than 200,000 files")) {
            open.add(new Folder(path + "/", folder.depth + 1, ignore));
        }
    }

    private static String ignoreFile(Path folder) {
        Path file = folder.resolve(".gitignore");
        try {
            boolean fits =
                    Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && Files.size(file) <= IGNORE_FILE;
            return fits ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
