package dev.interlock.outside.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir Path folder;

    @Test
    void givesExitCodeAndBothOutputs() {
        var outcome = Commands.run(shell("echo out; echo err >&2; exit 3"));

        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        var finished = (Outcome.Finished) outcome;
        assertThat(finished.exit()).isEqualTo(3);
        assertThat(text(finished)).isEqualTo("out\n");
        assertThat(finished.err()).isEqualTo("err\n");
    }

    @Test
    void theEnvironmentIsExactlyTheOneGiven() {
        var command =
                Command.of(folder, List.of("/usr/bin/env"))
                        .withEnvironment(Map.of("ONLY", "this one"));

        assertThat(text(Commands.run(command))).isEqualTo("ONLY=this one\n");
    }

    @Test
    void runsInTheFolder() throws IOException {
        assertThat(text(Commands.run(shell("pwd -P")))).isEqualTo(folder.toRealPath() + "\n");
    }

    @Test
    void standardInputIsEmpty() {
        assertThat(text(Commands.run(shell("cat; echo end")))).isEqualTo("end\n");
    }

    @Test
    void aMissingProgramIsNotFound() {
        var outcome = Commands.run(Command.of(folder, List.of("/no/such/program")));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.NotFound(
                                "/no/such/program",
                                "/no/such/program is not installed, or may not be run"));
    }

    @Test
    void aMissingFolderIsSaid() {
        var outcome =
                Commands.run(Command.of(folder.resolve("gone"), List.of("/bin/sh", "-c", "true")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotFound.class,
                        notFound -> assertThat(notFound.reason()).endsWith("gone does not exist"));
    }

    @Test
    void moreOutputThanTheLimitEndsTheCommand() {
        var outcome = Commands.run(shell("while :; do echo more; done").withOutLimit(10_000));

        assertThat(outcome).isEqualTo(new Outcome.TooMuchOutput(10_000));
    }

    @Test
    void outputOfExactlyTheLimitIsWhole() {
        var outcome = Commands.run(shell("head -c 300000 /dev/zero").withOutLimit(300_000));

        assertThat(((Outcome.Finished) outcome).out()).hasSize(300_000);
    }

    @Test
    void errorsOverTheirLimitAreDroppedAndNeverBlock() {
        var outcome = Commands.run(shell("head -c 1000000 /dev/zero >&2; echo done"));

        assertThat(text(outcome)).isEqualTo("done\n");
        assertThat(((Outcome.Finished) outcome).err()).hasSize(64 << 10);
    }

    @Test
    void aTimeOutEndsTheWholeTree() throws Exception {
        Path pids = folder.resolve("pids");
        String script =
                "(echo $$ >> pids; sh -c 'echo $$ >> pids; sleep 60' & echo $! >> pids; sleep 60)";
        var outcome = Commands.run(shell(script).withTimeLimit(Duration.ofMillis(600)));

        assertThat(outcome).isEqualTo(new Outcome.TimedOut(Duration.ofMillis(600)));
        List<String> started = Files.readAllLines(pids);
        assertThat(started).hasSizeGreaterThanOrEqualTo(3);
        for (String pid : started) {
            assertThat(endsSoon(Long.parseLong(pid))).as("process " + pid).isTrue();
        }
    }

    @Test
    void aChildThatKeepsThePipeOpenDoesNotHoldTheResult() {
        long start = System.nanoTime();
        var outcome = Commands.run(shell("sleep 5 & echo done"));

        assertThat(text(outcome)).isEqualTo("done\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void anInterruptEndsTheCommand() throws Exception {
        Path pid = folder.resolve("pid");
        var runner =
                Thread.ofPlatform().start(() -> Commands.run(shell("echo $$ > pid; sleep 60")));
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            Thread.onSpinWait();
        }
        runner.interrupt();

        assertThat(runner.join(Duration.ofSeconds(5))).isTrue();
        assertThat(endsSoon(Long.parseLong(Files.readString(pid).strip()))).isTrue();
    }

    private static boolean endsSoon(long pid) throws Exception {
        var handle = ProcessHandle.of(pid);
        if (handle.isEmpty()) {
            return true;
        }
        for (int tries = 0; tries < 500 && alive(pid); tries++) {
            LockSupport.parkNanos(10_000_000);
        }
        return !alive(pid);
    }

    /// A killed child that nobody has waited for yet counts as ended.
    private static boolean alive(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            return !Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("Z");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Command shell(String script) {
        return Command.of(folder, List.of("/bin/sh", "-c", script))
                .withEnvironment(Map.of("PATH", "/usr/bin:/bin"));
    }

    private static String text(Outcome outcome) {
        return new String(((Outcome.Finished) outcome).out(), StandardCharsets.UTF_8);
    }
}
