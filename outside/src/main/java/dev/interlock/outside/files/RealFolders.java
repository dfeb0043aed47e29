package dev.interlock.outside.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Where folders below a root really are. Each is asked for once: a check lasts seconds, and its
/// folders stay where they are.
///
/// @param root real: absolute, with no link in it
/// @param known the real paths of folders that were asked for; filled as a check goes on
record RealFolders(Path root, Map<Path, Path> known) {
    RealFolders(Path root) {
        this(root, new ConcurrentHashMap<>());
    }

    /// The path with no link in it; empty where it leads out of the root.
    Optional<Path> real(String path) throws IOException {
        Path asked = root.resolve(path).normalize();
        return asked.startsWith(root) ? inside(asked.toRealPath()) : Optional.empty();
    }

    /// The path with no link above its last name; empty where it leads out of the root. The last
    /// name may be a link, or nothing.
    Optional<Path> inFolder(String path) throws IOException {
        Path asked = root.resolve(path).normalize();
        Path folder = asked.getParent();
        Path name = asked.getFileName();
        if (asked.equals(root)) {
            return Optional.of(root);
        }
        return folder == null || name == null || !asked.startsWith(root)
                ? Optional.empty()
                : inside(folder(folder).resolve(name));
    }

    private Optional<Path> inside(Path real) {
        return real.startsWith(root) ? Optional.of(real) : Optional.empty();
    }

    private Path folder(Path folder) throws IOException {
        Path real = known.get(folder);
        if (real == null) {
            real = find(folder);
            known.put(folder, real);
        }
        return real;
    }

    /// From the one above, which is mostly known: [Path#toRealPath] would ask for each name on the
    /// way.
    private Path find(Path folder) throws IOException {
        Path above = folder.getParent();
        Path name = folder.getFileName();
        if (folder.equals(root) || above == null || name == null) {
            return folder.toRealPath();
        }
        Path here = folder(above).resolve(name);
        return Files.readAttributes(here, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isSymbolicLink()
                ? here.toRealPath()
                : here;
    }
}
