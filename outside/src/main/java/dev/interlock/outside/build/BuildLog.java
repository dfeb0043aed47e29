package dev.interlock.outside.build;

import dev.interlock.model.Mask;
import dev.interlock.outside.cause.Plain;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// The output of a build: every line to a file and a listener, the last ones kept for the one
/// cause. Secrets are masked before anything else.
final class BuildLog implements AutoCloseable {
    /// Most bytes of the file; what comes later is left out of it, and it says so.
    static final long FILE = 16L << 20;

    /// Lines that are kept, and the characters of each.
    private static final int LINES = 400;

    private static final int WIDTH = 2_000;

    private final Mask mask;
    private final BuildListener listener;
    private final OutputStream file;

    // Guarded by `this`: written by the reader of the output, read at the end.
    private final Deque<String> last = new ArrayDeque<>();
    private long written;
    private boolean full;

    private BuildLog(Mask mask, BuildListener listener, OutputStream file) {
        this.mask = mask;
        this.listener = listener;
        this.file = file;
    }

    static BuildLog open(Path path, Mask mask, BuildListener listener) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new BuildLog(mask, listener, new BufferedOutputStream(Files.newOutputStream(path)));
    }

    synchronized void line(String raw) {
        String line = mask.hide(raw);
        String plain = Plain.line(line);
        last.addLast(plain.length() > WIDTH ? plain.substring(0, WIDTH) + "…" : plain);
        if (last.size() > LINES) {
            last.removeFirst();
        }
        write(line);
        listener.prints(line);
    }

    private void write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (full) {
            return;
        }
        full = written + bytes.length > FILE;
        byte[] kept =
                full
                        ? "(what follows was left out: the log is full)\n"
                                .getBytes(StandardCharsets.UTF_8)
                        : bytes;
        try {
            file.write(kept);
            written += kept.length;
        } catch (IOException e) {
            // The build itself will meet a full disk; its log must not end it.
            full = true;
        }
    }

    /// The last lines as a person reads them.
    synchronized String end() {
        return String.join("\n", last);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            // As above.
            full = true;
        }
    }
}
