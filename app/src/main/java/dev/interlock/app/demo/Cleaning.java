package dev.interlock.app.demo;

import dev.interlock.app.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/// Leaves nothing behind, also where the demo is ended by Ctrl-C: what was started is stopped, last
/// first, and the folder is removed.
public final class Cleaning implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Path folder;
    private final boolean keep;
    private final Terminal terminal;
    private final Thread hook;

    private Cleaning(Path folder, boolean keep, Terminal terminal) {
        this.folder = folder;
        this.keep = keep;
        this.terminal = terminal;
        this.hook = new Thread(this::clean, "cleaning");
    }

    static Cleaning of(Path folder, boolean keep, Terminal terminal) {
        Cleaning cleaning = new Cleaning(folder, keep, terminal);
        Runtime.getRuntime().addShutdownHook(cleaning.hook);
        return cleaning;
    }

    /// Something that must be stopped in the end.
    synchronized <T extends AutoCloseable> T stopping(T what) {
        started.push(what);
        return what;
    }

    private synchronized void clean() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                // The others must be stopped all the same.
                terminal.err().println("interlock: something could not be stopped: " + e);
            }
        }
        if (keep) {
            terminal.out().println("kept: " + folder);
        } else {
            removed();
        }
    }

    private void removed() {
        try {
            remove(folder);
        } catch (IOException | java.io.UncheckedIOException e) {
            terminal.err().println("interlock: %s could not be removed whole".formatted(folder));
        }
    }

    /// Removes a folder with everything in it.
    public static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                writable(path.resolveSibling(""));
                Files.deleteIfExists(path);
            }
        }
    }

    /// Folders of releases may not be written to.
    private static void writable(Path path) {
        path.toFile().setWritable(true, true);
    }

    @Override
    public void close() {
        clean();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
