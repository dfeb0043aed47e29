package dev.interlock.outside.build;

import dev.interlock.outside.cause.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// One command of a build, from its start to its end or its limit.
final class BuildProcess {
    /// How long output may still arrive once the command has ended.
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// Characters of a line; a longer one is taken for several.
    private static final int WIDTH = 16_384;

    private static final Path SHELL = Path.of("/bin/sh");

    private BuildProcess() {}

    /// @param peakMemory bytes; 0 where the system does not say
    record Ended(Ending ending, long peakMemory) {}

    /// @param root where the shell runs it
    /// @param environment every variable that it sees
    static Ended run(
            Path root,
            Map<String, String> environment,
            String command,
            Duration limit,
            BuildLog log) {
        long killed = Kernel.outOfMemoryKills();
        try {
            String mark = UUID.randomUUID().toString();
            Process process = start(root, environment, command, mark);
            Family family = new Family(process, mark);
            Ending ending = follow(process, family, limit, log);
            return new Ended(told(ending, Kernel.outOfMemoryKills() - killed), family.peakMemory());
        } catch (IOException e) {
            return new Ended(
                    new Ending.NotStarted(SHELL.toString(), String.valueOf(e.getMessage())), 0);
        }
    }

    private static Process start(
            Path root, Map<String, String> environment, String command, String mark)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(SHELL.toString(), "-c", command))
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(Family.MARK, mark);
        return builder.start();
    }

    /// What was ended by SIGKILL while the kernel ended something for lack of memory.
    private static Ending told(Ending ending, long kills) {
        return kills > 0 && ending.equals(new Ending.Signalled(9))
                ? new Ending.OutOfMemory()
                : ending;
    }

    private static Ending follow(Process process, Family family, Duration limit, BuildLog log) {
        Thread hook = Thread.ofPlatform().unstarted(family::end);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and hooks of others may have run already.
            family.end();
            return new Ending.Signalled(2);
        }
        Thread reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("output of the build")
                        .start(() -> read(process.getInputStream(), log));
        try {
            Ending ending = await(process, family, limit);
            reader.join(GRACE);
            return ending;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ending.Signalled(2);
        } finally {
            if (process.isAlive()) {
                family.end();
            }
            unhook(hook);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: the hook runs.
            return;
        }
    }

    private static Ending await(Process process, Family family, Duration limit)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!process.waitFor(
                Math.min(Family.PERIOD.toNanos(), Math.max(1, end - System.nanoTime())),
                TimeUnit.NANOSECONDS)) {
            family.look();
            if (System.nanoTime() >= end) {
                family.end();
                return new Ending.TimedOut(limit);
            }
        }
        return Ending.ofExit(process.exitValue());
    }

    private static void read(InputStream output, BuildLog log) {
        try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                if (next == '\n' || line.length() == WIDTH) {
                    log.line(line.toString());
                    line.setLength(0);
                }
                if (next != '\n') {
                    line.append((char) next);
                }
            }
            if (!line.isEmpty()) {
                log.line(line.toString());
            }
        } catch (IOException e) {
            // The command was ended under the reader.
            return;
        }
    }
}
