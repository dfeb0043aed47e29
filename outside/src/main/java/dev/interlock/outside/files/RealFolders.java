package dev.interlock.outside.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
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
/// @param named the same by the names that files of them were asked for, as long as these are plain
record RealFolders(Path root, Map<Path, Path> known, Map<String, Path> named) {
    /// `PATH_MAX` of Linux.
    private static final int LONGEST = 4_096;

    RealFolders(Path root) {
        this(root, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /// The path with no link in it; empty where it leads out of the root.
    Optional<Path> real(String path) throws IOException {
        Path asked = asked(path);
        return asked.startsWith(root) ? inside(asked.toRealPath()) : Optional.empty();
    }

    /// The path with no link above its last name; empty where it leads out of the root. The last
    /// name may be a link, or nothing.
    Optional<Path> inFolder(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash == 0) {
            return look(path);
        }
        String above = path.substring(0, Math.max(0, slash));
        String last = path.substring(slash + 1);
        Path there = named.get(above);
        if (there != null && isPlain(last) && path.length() <= LONGEST) {
            return inside(there.resolve(last));
        }
        Optional<Path> found = look(path);
        Path asked = root.resolve(above);
        if (found.isPresent() && isPlain(last) && asked.equals(asked.normalize())) {
            named.put(above, folder(asked));
        }
        return found;
    }

    /// Whether it is a name and nothing else.
    private static boolean isPlain(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }

    private Optional<Path> look(String path) throws IOException {
        Path asked = asked(path);
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

    /// From the root down, folder by folder, and mostly from memory: [Path#toRealPath] would ask
    /// for each name on the way anew.
    private Path folder(Path folder) throws IOException {
        Path real = known.get(folder);
        if (real != null || folder.equals(root)) {
            return real == null ? root : real;
        }
        Path asked = root;
        real = root;
        for (Path name : root.relativize(folder)) {
            asked = asked.resolve(name);
            Path next = known.get(asked);
            if (next == null) {
                next = real(real.resolve(name));
                known.put(asked, next);
            }
            real = next;
        }
        return real;
    }

    /// Of a path with no link above its last name.
    private static Path real(Path path) throws IOException {
        var attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // A junction of Windows is no link, and no mere folder either.
        return attributes.isDirectory() && !attributes.isOther() ? path : path.toRealPath();
    }

    /// As long as the system takes them: whatever asks for a longer one would only cost memory.
    private Path asked(String path) throws FileSystemException {
        if (path.length() > LONGEST) {
            throw new FileSystemException(path.substring(0, LONGEST), null, "File name too long");
        }
        return root.resolve(path).normalize();
    }
}
