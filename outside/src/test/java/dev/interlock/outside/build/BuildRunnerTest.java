package dev.interlock.outside.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Finding;
import dev.interlock.model.Mask;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.plan.BuildPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BuildRunnerTest {
    private static final String COMMIT = "9f2c4e1d6b7a8c9d0e1f2a3b4c5d6e7f8a9b0c1d";
    private static final Digest DIGEST = new Digest("sha256:" + "ab".repeat(32));
    private static final Instant NOW = Instant.parse("2026-11-21T03:20:00.123Z");

    @TempDir Path root;
    @TempDir Path logs;

    private final List<String> heard = new ArrayList<>();
    private final BuildListener listener =
            new BuildListener() {
                @Override
                public void begins(String command) {
                    heard.add("$ " + command);
                }

                @Override
                public void prints(String line) {
                    heard.add(line);
                }
            };
    private ArtifactRules rules = _ -> List.of();
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void path() {
        environment = Map.of("PATH", "/usr/bin:/bin");
    }

    private BuildOutcome build(String install, String run, Duration limit) {
        var plan =
                new BuildPlan(
                        Optional.of(install),
                        Optional.of(run),
                        limit,
                        Optional.of("dist"),
                        List.of(),
                        BuildPlan.Expected.USUAL);
        var runner =
                new BuildRunner(
                        _ -> DIGEST,
                        output -> rules.judge(output),
                        Clock.fixed(NOW, ZoneOffset.UTC));
        return runner.run(
                new BuildOrder(
                        root,
                        plan,
                        COMMIT,
                        environment,
                        Mask.of(List.of("s3cret-value")),
                        logs.resolve("build.log")),
                listener);
    }

    private BuildOutcome build(String run) {
        return build("true", run, Duration.ofSeconds(30));
    }

    private static BuildOutcome.Failed failed(BuildOutcome outcome) {
        assertThat(outcome).isInstanceOf(BuildOutcome.Failed.class);
        return (BuildOutcome.Failed) outcome;
    }

    @Test
    void aBuildLeavesItsOutputWithARecord() throws IOException {
        BuildOutcome outcome =
                build(
                        "echo installed",
                        "mkdir -p dist && echo hi > dist/a && echo built",
                        Duration.ofSeconds(30));
        assertThat(outcome).as(outcome.toString()).isInstanceOf(BuildOutcome.Built.class);
        BuildOutcome.Built built = (BuildOutcome.Built) outcome;
        assertThat(built.digest()).isEqualTo(DIGEST);
        assertThat(heard)
                .containsExactly(
                        "$ echo installed",
                        "installed",
                        "$ mkdir -p dist && echo hi > dist/a && echo built",
                        "built");
        assertThat(Files.readString(root.resolve("dist/.interlock-artifact.json")))
                .isEqualTo(
                        """
                        {
                          "schema": "interlock.artifact/v1",
                          "commit": "%s",
                          "digest": "%s",
                          "builtAt": "2026-11-21T03:20:00.123Z"
                        }
                        """
                                .formatted(COMMIT, DIGEST));
        assertThat(Files.readString(logs.resolve("build.log"))).isEqualTo("installed\nbuilt\n");
        Evidence evidence = ReleaseEvidence.build(built, "laptop");
        assertThat(evidence.passed()).isTrue();
        assertThat(evidence.facts())
                .containsEntry("commit", COMMIT)
                .containsEntry("digest", DIGEST.text())
                .containsEntry("host", "laptop")
                .containsKeys("millis", "peakMemory", "command", "builtAt");
    }

    @Test
    void aFailedCommandEndsTheBuildWithItsCause() {
        BuildOutcome.Failed failed =
                failed(build("no-such-tool-at-all", "echo never", Duration.ofSeconds(30)));
        assertThat(failed.report().reason().cause()).isEqualTo(Cause.MISSING_PROGRAM);
        assertThat(failed.report().toString()).contains("no-such-tool-at-all");
        assertThat(heard).doesNotContain("never");
        Evidence evidence = ReleaseEvidence.build(failed, COMMIT, "laptop");
        assertThat(evidence.passed()).isFalse();
        assertThat(evidence.facts()).containsEntry("cause", "missing-program");
    }

    @Test
    void atItsLimitAllThatTheBuildStartedIsEnded() throws IOException {
        Path pids = root.resolve("pids");
        String command =
                "sh -c 'echo $$ >> pids; sleep 300' & (setsid sh -c 'echo $$ >> pids; sleep 300' &) ; echo $$ >> pids; sleep 300";
        BuildOutcome.Failed failed = failed(build("true", command, Duration.ofSeconds(2)));
        assertThat(failed.report().reason().cause()).isEqualTo(Cause.TIMED_OUT);
        assertThat(failed.report().reason().text()).contains("within 2s");
        assertThat(Files.readAllLines(pids))
                .hasSize(3)
                .allSatisfy(pid -> assertThat(gone(Long.parseLong(pid))).as(pid).isTrue());
    }

    /// Waits for the kernel to take a process away that was told to end.
    private static boolean gone(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return true;
        }
        try {
            process.get().onExit().get(10, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void anInterruptEndsTheBuild() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        List<BuildOutcome> outcome = new ArrayList<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(() ->
                                outcome.add(
                                        build(
                                                "echo $$ > pid",
                                                "echo on; sleep 300",
                                                Duration.ofMinutes(5))));
        Thread.ofVirtual().start(() -> awaitLine("on", running));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(outcome.getFirst()).isInstanceOf(BuildOutcome.Failed.class);
    }

    private void awaitLine(String line, CountDownLatch seen) {
        Path log = logs.resolve("build.log");
        while (seen.getCount() > 0) {
            if (List.copyOf(heard).contains(line) && Files.exists(log)) {
                seen.countDown();
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void aFullDiskIsToldSo() {
        BuildOutcome.Failed failed = failed(build("cat /dev/zero | head -c 100 > /dev/full"));
        assertThat(failed.report().reason().cause()).isEqualTo(Cause.NO_SPACE);
    }

    @Test
    void peakMemoryCountsChildren() {
        BuildOutcome outcome =
                build(
                        "mkdir -p dist; sh -c 'x=$(head -c 60000000 /dev/zero | tr \"\\\\0\" x); sleep 0.5; echo ${#x}'");
        assertThat(outcome).isInstanceOf(BuildOutcome.Built.class);
        assertThat(outcome.figures().peakMemory()).isGreaterThan(new Bytes(50_000_000));
    }

    @Test
    void aSecretIsNeitherShownNorKept() throws IOException {
        environment = Map.of("PATH", "/usr/bin:/bin", "API_TOKEN", "s3cret-value");
        BuildOutcome.Failed failed = failed(build("echo token is $API_TOKEN; exit 1"));
        assertThat(failed.report().toString()).contains("token is •••").doesNotContain("s3cret");
        assertThat(heard.toString()).doesNotContain("s3cret");
        assertThat(Files.readString(logs.resolve("build.log"))).doesNotContain("s3cret");
    }

    @Test
    void endlessOutputFillsNeitherMemoryNorDisk() throws IOException {
        BuildOutcome.Failed failed =
                failed(
                        build(
                                "head -c 40000000 /dev/zero | tr '\\0' x; yes | head -n 5000000; exit 1"));
        assertThat(failed.report().toString().length()).isLessThan(10_000);
        assertThat(Files.size(logs.resolve("build.log"))).isLessThan((16L << 20) + 100);
    }

    @Test
    void aMissingOutputFolderIsAFailure() {
        BuildOutcome.Failed failed = failed(build("echo done"));
        assertThat(failed.report().reason().cause()).isEqualTo(Cause.MISSING_FILE);
        assertThat(failed.report().reason().text()).contains("left no folder `dist`");
    }

    @Test
    void whatTheRulesRefuseIsNotBuilt() {
        rules =
                _ ->
                        List.of(
                                new Finding(
                                        "artifact/missing",
                                        Severity.ERROR,
                                        Place.file("dist/_worker.js"),
                                        "it is not there",
                                        "users would get 404",
                                        "look at the build",
                                        List.of()));
        BuildOutcome.Failed failed = failed(build("mkdir -p dist"));
        assertThat(failed.report().reason().cause()).isEqualTo(Cause.CHECK_FAILED);
        assertThat(failed.report().reason().text()).contains("dist/_worker.js: it is not there");
    }

    @Test
    void aLogThatCannotBeWrittenIsToldBeforeAnythingRuns() throws IOException {
        Files.createDirectories(logs.resolve("build.log"));
        BuildOutcome.Failed failed = failed(build("touch ran"));
        assertThat(failed.report().reason().text()).contains("was not tried");
        assertThat(root.resolve("ran")).doesNotExist();
    }
}
