package dev.interlock.outside.files;

import dev.interlock.check.kept.Stamp;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tree with files and folders of elsewhere that the command line itself names, such as
/// `--env-file production=/etc/app.env`.
///
/// @param mounts files and folders by the path under which the project sees them
public record MountedTree(Tree tree, Map<String, Path> mounts) implements Tree {
    public MountedTree {
        mounts = Map.copyOf(mounts);
    }

    @Override
    public List<String> expected() {
        return tree.expected();
    }

    @Override
    public Listing list() {
        return tree.list();
    }

    @Override
    public Content read(String path, long limit) {
        for (Map.Entry<String, Path> mount : mounts.entrySet()) {
            Optional<Place> place = place(mount, path);
            if (place.isPresent()) {
                return place.get().disk.read(place.get().path, limit);
            }
        }
        return tree.read(path, limit);
    }

    @Override
    public Optional<Stamp> stamp(String path) {
        for (Map.Entry<String, Path> mount : mounts.entrySet()) {
            if (place(mount, path).isPresent()) {
                return Optional.empty();
            }
        }
        return tree.stamp(path);
    }

    @Override
    public List<Entry> folder(String path) {
        for (Map.Entry<String, Path> mount : mounts.entrySet()) {
            Optional<Place> place = place(mount, path);
            if (place.isPresent()) {
                String prefix = path + "/";
                return place.get().disk.folder(place.get().path).stream()
                        .map(entry ->
                                new Entry(
                                        prefix + entry.name(),
                                        entry.kind(),
                                        entry.size(),
                                        entry.modified()))
                        .toList();
            }
        }
        return tree.folder(path);
    }

    @Override
    public String real(String path) {
        return tree.real(path);
    }

    private record Place(DiskTree disk, String path) {}

    private static Optional<Place> place(Map.Entry<String, Path> mount, String path) {
        Path target = mount.getValue();
        if (Files.isDirectory(target)) {
            String below = path + "/";
            return below.startsWith(mount.getKey() + "/")
                    ? Optional.of(
                            new Place(
                                    DiskTree.walking(target),
                                    path.equals(mount.getKey())
                                            ? ""
                                            : path.substring(mount.getKey().length() + 1)))
                    : Optional.empty();
        }
        Path folder = target.getParent();
        Path name = target.getFileName();
        return path.equals(mount.getKey()) && folder != null && name != null
                ? Optional.of(new Place(DiskTree.walking(folder), name.toString()))
                : Optional.empty();
    }
}
