package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.Session;
import dev.interlock.app.Session.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `interlock gate` on a project of its own, with no server.
@Timeout(120)
class GateTest {
    private static final String PLAN =
            """
            service: shop
            build: { install: echo installed > modules, run: mkdir -p dist && cp src.js dist/, output: dist }
            gate:
              lint: echo linted
              test: { run: echo tested, after: install }
            """;

    @TempDir private Path temporary;

    private Path folder;
    private Session session;

    @BeforeEach
    void project() throws Exception {
        folder = Files.createDirectories(temporary.resolve("shop"));
        session =
                new Session(
                        folder,
                        Map.of(
                                "PATH", System.getenv("PATH"),
                                "INTERLOCK_DATA", temporary.resolve("data").toString()));
        session.file("interlock.yml", PLAN)
                .file("src.js", "")
                .file(".gitignore", "dist\nmodules\ncoverage\n")
                .commit();
    }

    private Ran gate(int code, String... more) {
        Ran ran =
                session.run(
                        Stream.concat(Stream.of("gate"), Stream.of(more)).toArray(String[]::new));
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(code);
        assertThat(ran.out() + ran.err()).doesNotContain("Exception", "\tat ");
        return ran;
    }

    private Session plan(String more) throws Exception {
        return session.file("interlock.yml", PLAN + more)
                .git("add", "-A")
                .git("commit", "-q", "-m", "another plan");
    }

    @Test
    void everyStepIsRunTimedAndRecordedForTheCommit() throws IOException {
        Ran ran = gate(0);
        assertThat(ran.out().lines().map(line -> line.split("\\s+")[1]).limit(5))
                .containsExactly("check", "install", "lint", "test", "build");
        assertThat(ran.out()).contains("gate: passed in ", "evidence: signed by sha256:");
        try (Stream<Path> kept = Files.walk(folder.resolve(".interlock/gate"))) {
            assertThat(kept.map(file -> String.valueOf(file.getFileName())))
                    .contains("gate.json", "build.json");
        }
        Path key = temporary.resolve("data/signing-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve(".interlock/logs/lint.log")).hasContent("linted");
    }

    @Test
    void whatAGateLeavesDoesNotChangeTheTreeForGit() throws Exception {
        gate(0);
        assertThat(gate(0).out()).contains("evidence: signed by");
    }

    @Test
    void aStepThatFailsIsToldWithOneCauseAndItsLastLinesAndOthersRunAllTheSame() throws Exception {
        plan(
                "  types: \"echo 'a.ts(3,1): error TS2304: Cannot find name x.'; exit 2\"\n  late: echo late\n");
        Ran ran = gate(1);
        assertThat(ran.out())
                .containsPattern("failed +types .*types failed.*TS2304")
                .containsPattern("passed +late ")
                .contains("gate: failed in ", "evidence: no release takes it")
                .doesNotContain("good for");
        assertThat(ran.err()).contains("--- types", "TS2304", "whole log: ", "types.log");
    }

    @Test
    void aStepThatTakesTooLongIsEndedWithAllThatItStarted() throws Exception {
        Path mark = temporary.resolve("mark");
        plan(
                "  slow: { run: \"sh -c 'sleep 60; touch %s' & wait\", timeout: 1s }\n"
                        .formatted(mark));
        Ran ran = gate(1, "--only", "slow");
        assertThat(ran.out()).contains("the step slow was not done within 1s");
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep 60"));
    }

    @Test
    void coverageIsMeasuredAndAReportOfAnotherRunProvesNothing() throws Exception {
        String report =
                "mkdir -p coverage && printf 'SF:a\\nDA:1,1\\nDA:2,0\\nend_of_record\\n' > coverage/lcov.info";
        plan(
                "  half: { run: \"%s\", coverage: 50%% }\n  most: { run: \"%s\", coverage: 80%% }\n"
                        .formatted(report, report));
        Ran both = gate(1, "--only", "half,most");
        assertThat(both.out())
                .contains("the tests ran 50 % of the lines (coverage/lcov.info)")
                .contains("and the plan wants 80 %");
        plan("  old: { run: touch -d 2020-01-01 coverage/lcov.info, coverage: 10% }\n");
        Ran old = gate(3, "--only", "old");
        assertThat(old.out()).contains("no coverage report in the usual");
        assertThat(old.err())
                .contains("--- old\nthe step left no coverage report in the usual")
                .doesNotContain("whole log");
        plan("  old: { run: 'true', coverage: 10%, report: coverage/lcov.info }\n");
        Files.setLastModifiedTime(
                folder.resolve("coverage/lcov.info"),
                java.nio.file.attribute.FileTime.fromMillis(0));
        assertThat(gate(3, "--only", "old").out()).contains("is older than this run");
    }

    @Test
    void anAuditIsJudgedByItsNumbersAndNotByItsExitCode() throws Exception {
        String json =
                "{\\\"metadata\\\":{\\\"vulnerabilities\\\":{\\\"low\\\":1,\\\"high\\\":%d}}}";
        plan(
                "  mild: { run: \"echo '%s'; exit 1\", fail-on: high }\n"
                                .formatted(json.formatted(0))
                        + "  bad: { run: \"echo '%s'\", fail-on: high }\n"
                                .formatted(json.formatted(2))
                        + "  dumb: { run: \"echo all is well\", fail-on: high }\n");
        assertThat(gate(0, "--only", "mild").out()).contains("known vulnerabilities: 1 low");
        assertThat(gate(1, "--only", "bad").out())
                .contains("2 high, 1 low; the plan allows none of high or worse");
        assertThat(gate(3, "--only", "dumb").out()).contains("printed no JSON");
    }

    @Test
    void aFindingOfTheCheckFailsTheGateAndIsShown() throws Exception {
        session.file("Dockerfile", "FROM node:22\nCOPY a b # no\n")
                .git("add", "-A")
                .git("commit", "-q", "-m", "worse");
        Ran ran = gate(1, "--only", "check");
        assertThat(ran.out()).contains("docker/inline-comment");
        assertThat(ran.err()).contains("--- check", "Dockerfile:2");
    }

    @Test
    void evidenceOfATreeWithChangesSaysThatNoReleaseTakesIt() throws Exception {
        session.file("new.js", "");
        assertThat(gate(0).out()).contains("no release takes it", "new.js");
    }

    @Test
    void programsGetEverythingAsJson() {
        Ran ran = gate(0, "--format", "json");
        assertThat(ran.out())
                .startsWith("{\"schema\":\"interlock.gate/v1\",\"service\":\"shop\"")
                .contains("\"verdict\":\"pass\"", "\"name\":\"lint\",\"result\":\"passed\"")
                .contains("\"payloadType\":\"application/vnd.in-toto+json\"");
        assertThat(ran.out().lines()).hasSize(1);
    }

    @Test
    void nothingIsBuiltOnAMachineThatServesUsers() throws Exception {
        session.file(
                        "interlock.yml",
                        PLAN
                                + "environments: { production: { hosts: [%s] } }\n"
                                        .formatted(
                                                java.net.InetAddress.getLocalHost().getHostName()))
                .git("add", "-A")
                .git("commit", "-q", "-m", "hosts");
        Ran ran = gate(1);
        assertThat(ran.out())
                .containsPattern("failed +install ")
                .contains("which serves production")
                .containsPattern("skipped +build ");
        assertThat(folder.resolve("modules")).doesNotExist();
    }

    @Test
    void valuesOfSecretsAreInNoLogAndNoEvidence() throws Exception {
        Session with =
                new Session(
                        folder,
                        Map.of(
                                "PATH",
                                System.getenv("PATH"),
                                "API_SECRET",
                                "hunter2hunter2",
                                "INTERLOCK_TOKEN",
                                "t0kent0ken",
                                "INTERLOCK_DATA",
                                temporary.resolve("data").toString()));
        plan("  leak: echo \"secret $API_SECRET and token $INTERLOCK_TOKEN\"; exit 1\n");
        Ran ran = with.run("gate", "--format", "json");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(
                        ran.out()
                                + ran.err()
                                + Files.readString(folder.resolve(".interlock/logs/leak.log")))
                .doesNotContain("hunter2hunter2", "t0kent0ken")
                .contains("secret •••");
    }

    @Test
    void wrongWordsAreNamed() throws Exception {
        assertThat(gate(2, "--only", "lin").err())
                .contains("there is no step lin; did you mean lint?");
        assertThat(gate(2, "--only", "lint", "--report").err()).contains("no report of a build");
        plan(
                "  circle: { run: 'true', after: [round] }\n  round: { run: 'true', after: [circle] }\n");
        assertThat(gate(2).err()).contains("interlock.yml:", "wait for each other: circle, round");
        plan("  check: 'true'\n");
        assertThat(gate(2).err()).contains("a step that every gate has");
        plan("  one: { run: 'true', after: [lin] }\n");
        assertThat(gate(2).err()).contains("there is no step `lin`", "Did you mean `lint`?");
    }

    @Test
    void aKeyThatOthersMayReadIsNotUsed() throws Exception {
        gate(0);
        temporary.resolve("data/signing-key.pem").toFile().setReadable(true, false);
        assertThat(gate(2).err()).contains("may be read by others", "interlock key renew");
        assertThat(session.run("key", "renew").code()).isZero();
        gate(0);
    }

    @Test
    void aPublicHalfThatIsMissingOrAnotherKeysIsWrittenAnew() throws Exception {
        gate(0, "--only", "lint");
        Path open = temporary.resolve("data/signing-key.pub.pem");
        String half = Files.readString(open);
        Files.delete(open);
        gate(0, "--only", "lint");
        assertThat(open).hasContent(half);
        Files.writeString(open, "the half of an old key\n");
        gate(0, "--only", "lint");
        assertThat(open).hasContent(half);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .startsWith("rw-r");
    }

    @Test
    void outsideOfGitThereIsNoCommitToSpeakOf() throws Exception {
        Path plain = Files.createDirectories(temporary.resolve("plain"));
        Files.writeString(plain.resolve("interlock.yml"), PLAN);
        Ran ran =
                new Session(plain, Map.of("INTERLOCK_DATA", temporary.resolve("data").toString()))
                        .run("gate");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("evidence is of a commit");
    }

    @Test
    void anInterruptEndsEverythingThatRunsAndRecordsNothing() throws Exception {
        Path started = temporary.resolve("started");
        plan(
                "  long: \"sleep 47 & echo $! > %s.new; mv %s.new %s; wait\"\n"
                        .formatted(started, started, started));
        Process gate =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.interlock.app.Main",
                                "gate",
                                "--data",
                                temporary.resolve("data").toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("said").toFile())
                        .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(started) && System.nanoTime() < deadline) {
            assertThat(gate.waitFor(20, TimeUnit.MILLISECONDS)).as("still running").isFalse();
        }
        long child = Long.parseLong(Files.readString(started).strip());
        new ProcessBuilder("kill", "-INT", Long.toString(gate.pid())).start().waitFor();
        assertThat(gate.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.exitValue()).isEqualTo(130);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (runs(child)) {
            assertThat(System.nanoTime()).as("the step's child still runs").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(folder.resolve(".interlock/gate")).doesNotExist();
        assertThat(Files.readString(temporary.resolve("said")))
                .doesNotContain("long failed", "Exception");
    }

    /// One that has ended and was not yet waited for by anybody runs no more.
    private static boolean runs(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            return !Files.readString(stat).contains(") Z ");
        } catch (NoSuchFileException _) {
            return false;
        }
    }
}
