package dev.interlock.outside.target;

import dev.interlock.model.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// Memory limits by control groups, version 2 (Documentation/admin-guide/cgroup-v2.rst of Linux).
///
/// @param root where they are mounted, `/sys/fs/cgroup`
/// @param own the server's own group below it, as `/proc/self/cgroup` says, without the first `/`
record ControlGroups(Path root, String own) {
    static ControlGroups ofThisMachine() {
        return new ControlGroups(Path.of("/sys/fs/cgroup"), ownGroup());
    }

    private static String ownGroup() {
        try {
            return Files.readAllLines(Path.of("/proc/self/cgroup"), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> line.substring("0::/".length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /// A group with this limit, ended as a whole when it needs more; empty where this machine or
    /// account has none to give. A group may hold processes or pass controllers on, never both, so
    /// the server's own is tried last; next to it there is room where systemd delegates
    /// (`DelegateSubgroup=`), and root has room at the top.
    ///
    /// @param name of the group, one of its own for each release
    Optional<Path> limited(String name, Bytes most) {
        if (!Files.isReadable(root.resolve("cgroup.controllers"))) {
            return Optional.empty();
        }
        return parents().stream()
                .filter(Files::isWritable)
                .flatMap(parent -> made(parent, name, most).stream())
                .findFirst();
    }

    private List<Path> parents() {
        Path self = root.resolve(own);
        Path above = self.getParent();
        return above == null || own.isEmpty() ? List.of(root) : List.of(above, root, self);
    }

    private static Optional<Path> made(Path parent, String name, Bytes most) {
        Path group = parent.resolve("interlock-" + name);
        try {
            enable(parent);
            if (!Files.isDirectory(group)) {
                Files.createDirectory(group);
            }
            write(group.resolve("memory.max"), String.valueOf(most.count()));
            write(group.resolve("memory.oom.group"), "1");
            return Optional.of(group);
        } catch (IOException e) {
            remove(group);
            return Optional.empty();
        }
    }

    private static void enable(Path parent) throws IOException {
        Path control = parent.resolve("cgroup.subtree_control");
        if (!Files.readString(control).contains("memory")) {
            write(control, "+memory");
        }
    }

    /// Whether the kernel ended something in it for want of memory.
    static boolean killed(Path group) {
        try {
            return Files.readAllLines(group.resolve("memory.events")).stream()
                    .anyMatch(line -> line.startsWith("oom_kill ") && !line.equals("oom_kill 0"));
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends all that is in it, also what left its session.
    static void end(Path group) {
        try {
            write(group.resolve("cgroup.kill"), "1");
        } catch (IOException e) {
            // Older than Linux 5.14: the signals to the session must do.
        }
    }

    /// Removes it once it is empty; the kernel keeps one that is not.
    static void remove(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            // Something still runs in it, and its next start takes it up again.
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(
                file, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
