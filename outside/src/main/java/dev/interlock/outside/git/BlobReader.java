package dev.interlock.outside.git;

import dev.interlock.check.project.Tree.Content;
import dev.interlock.outside.process.Command;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Reads objects of a repository through one `git cat-file --batch`, which is started when it is
/// first needed. `cat-file` runs no filter and no text conversion unless it is asked to.
final class BlobReader {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long NEVER = Long.MAX_VALUE;

    private final Command command;
    // Null before the first question and after a failure.
    private @Nullable Process process;
    private @Nullable InputStream answers;
    private boolean failed;
    // When the answer of the moment is given up, by System.nanoTime().
    private volatile long deadline = NEVER;

    /// @param folder a folder of the repository
    BlobReader(GitProgram program, Path folder) {
        this.command = program.command(folder, List.of("cat-file", "--batch"));
    }

    /// The content of a blob.
    ///
    /// @param object its name in hexadecimal digits
    synchronized Content read(String object, long limit) {
        if (failed) {
            return new Content.Unread("git cannot read it");
        }
        deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            return ask(object, limit);
        } catch (IOException e) {
            failed = true;
            end();
            return new Content.Unread("git cannot read it");
        } finally {
            deadline = NEVER;
        }
    }

    private Content ask(String object, long limit) throws IOException {
        Process running = started();
        InputStream in = java.util.Objects.requireNonNull(answers);
        OutputStream questions = running.getOutputStream();
        questions.write((object + "\n").getBytes(StandardCharsets.US_ASCII));
        questions.flush();
        // `OBJECT SP TYPE SP SIZE LF CONTENT LF`, or `OBJECT SP missing LF`.
        String[] header = line(in).split(" ");
        if (header.length != 3) {
            return new Content.Unread("git does not have its content");
        }
        long size = Long.parseLong(header[2]);
        if (size > limit) {
            // Another process is quicker than the rest of an object without bounds.
            end();
            return Content.tooLarge(size, limit);
        }
        byte[] bytes = in.readNBytes((int) size);
        in.skipNBytes(1);
        return new Content.Bytes(bytes);
    }

    private Process started() throws IOException {
        Process running = process;
        if (running == null) {
            var builder =
                    new ProcessBuilder(command.arguments())
                            .directory(command.folder().toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(command.environment());
            running = builder.start();
            process = running;
            watch(running);
            answers = new BufferedInputStream(running.getInputStream(), 1 << 16);
        }
        return running;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > 200) {
                throw new IOException("git ended");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private void end() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
        process = null;
    }

    /// Ends a git that does not answer: an object can be a named pipe, which blocks whoever opens
    /// it. The reader then sees the end of the answers.
    private void watch(Process running) {
        Thread.ofPlatform()
                .daemon()
                .name("limit of git cat-file")
                .start(() -> {
                    while (running.isAlive()) {
                        LockSupport.parkNanos(LIMIT.toNanos() / 50);
                        long end = deadline;
                        if (end != NEVER && System.nanoTime() - end > 0) {
                            running.destroyForcibly();
                        }
                    }
                });
    }
}
