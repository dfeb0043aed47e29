package dev.interlock.app.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Program;
import dev.interlock.testkit.TestEngine;
import dev.interlock.testkit.TestPorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who pastes a guide's blocks into terminals, on a machine of his own: only ports and the
/// system's folders are others.
final class GuideReader implements AutoCloseable {
    private static final long MINUTES = 5;

    /// What stands in for what only a whole machine has: the superuser, packages, units.
    private static final Map<String, String> PROGRAMS =
            Map.of(
                    "sudo", "exec \"$@\"",
                    "apt-get",
                            "shift; for each in \"$@\"; do each=${each%.io}; command -v \"$each\" || { echo \"no $each\"; exit 1; }; done",
                    // The call of Debian's unit, but that it is no unit.
                    "systemctl",
                            "[ ! -f PID ] || { kill $(cat PID); rm PID; }\n[ \"$1\" = stop ] || exec haproxy -W -D -f ETC/haproxy.cfg -p PID");

    private final Path folder;
    private final Path project;
    private final Map<String, String> others = new LinkedHashMap<>();
    private final String prelude;
    private final Map<String, Program> terminals = new HashMap<>();
    private int steps;

    GuideReader(Path folder, TestEngine engine) throws IOException {
        this.folder = folder;
        this.project = folder.resolve("guestbook");
        int api = TestPorts.free();
        others.put("127.0.0.1:8080", "127.0.0.1:" + TestPorts.free());
        others.put("127.0.0.1:7071", "127.0.0.1:" + TestPorts.free());
        others.put("127.0.0.1:7070", "127.0.0.1:" + api);
        others.put("interlock serve\n", "interlock serve --port %d\n".formatted(api));
        others.put("/run/haproxy/", directory("run"));
        others.put("/var/lib/interlock/", directory("lib"));
        others.put("/etc/haproxy/", directory("etc"));
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            program(
                    program.getKey(),
                    program.getValue()
                            .replace("PID", folder.resolve("haproxy.pid").toString())
                            .replace("ETC/", others.get("/etc/haproxy/")));
        }
        program(
                "interlock",
                "export INTERLOCK_PROGRAM=\"$0\"\nexec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' dev.interlock.app.Main \"$@\""
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                absoluteClassPath()));
        this.prelude = prelude(engine.environment().getOrDefault("DOCKER_HOST", ""), api);
    }

    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
    }

    private String directory(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)) + "/";
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String prelude(String engine, int api) throws IOException {
        Map<String, String> variables =
                Map.of(
                        "PATH",
                        folder.resolve("bin") + ":" + System.getenv("PATH") + ":/usr/sbin",
                        "HOME",
                        directory("home"),
                        "USER",
                        System.getProperty("user.name"),
                        "DOCKER_HOST",
                        engine,
                        "INTERLOCK_SERVER",
                        "http://127.0.0.1:" + api,
                        "GIT_AUTHOR_NAME",
                        "reader",
                        "GIT_AUTHOR_EMAIL",
                        "reader@example.invalid",
                        "GIT_COMMITTER_NAME",
                        "reader",
                        "GIT_COMMITTER_EMAIL",
                        "reader@example.invalid");
        return variables.entrySet().stream()
                .map(each -> "export %s='%s'\n".formatted(each.getKey(), each.getValue()))
                .collect(
                        Collectors.joining(
                                "",
                                "set -e\ncd '%s'\n[ ! -d guestbook ] || cd guestbook\n"
                                        .formatted(folder),
                                ""));
    }

    void take(Guide.Step step) throws IOException, InterruptedException {
        String where = "line %d of the guide".formatted(step.line());
        Path log = folder.resolve("step-%02d.log".formatted(++steps));
        if (step.info().startsWith("in a ")) {
            opened(step, log, where);
            return;
        }
        if (step.info().startsWith("after the end of ")) {
            end(step.info());
        }
        Process process =
                new ProcessBuilder(script(step, log))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as("%s: it ends\n%s", where, said(log)).isTrue();
        assertThat(process.exitValue()).as("%s\n%s", where, said(log)).isEqualTo(step.exitCode());
        assertThat(missing(step, log)).as("%s\n%s", where, said(log)).isEmpty();
        adapt();
    }

    /// In a terminal of its own, where it stays.
    private void opened(Guide.Step step, Path log, String where) throws IOException {
        Program program = Program.start(log, script(step, log));
        terminals.put(step.info().replaceAll("in a (\\w+) terminal", "$1"), program);
        program.await(() -> missing(step, log).isEmpty(), where);
    }

    /// Killed, which leaves less time to put things in order than Ctrl-C does.
    private void end(String info) {
        terminals.forEach((name, program) -> {
            if (info.contains(name)) {
                program.close();
            }
        });
    }

    private List<String> script(Guide.Step step, Path log) throws IOException {
        Path script = log.resolveSibling(log.getFileName() + ".sh");
        Files.writeString(script, prelude + adapted(step.script()));
        return List.of("/bin/sh", script.toString());
    }

    /// What `interlock init` wrote, too.
    private void adapt() throws IOException {
        for (String name : List.of("interlock.yml", "interlock.haproxy.cfg")) {
            Path file = project.resolve(name);
            if (Files.exists(file)) {
                Files.writeString(file, adapted(Files.readString(file)));
            }
        }
    }

    private String adapted(String text) {
        String adapted = text;
        for (Map.Entry<String, String> other : others.entrySet()) {
            adapted = adapted.replace(other.getKey(), other.getValue());
        }
        return adapted;
    }

    /// The lines that were not printed behind those before them.
    private List<String> missing(Guide.Step step, Path log) {
        List<String> printed = said(log).lines().toList();
        int at = 0;
        for (String expected : step.expected()) {
            Pattern pattern = pattern(adapted(expected));
            while (at < printed.size() && !pattern.matcher(printed.get(at)).find()) {
                at++;
            }
            if (at++ >= printed.size()) {
                return List.of(expected);
            }
        }
        return List.of();
    }

    private static Pattern pattern(String expected) {
        return Pattern.compile(
                Arrays.stream(expected.split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        terminals.values().forEach(Program::close);
        Process stop =
                new ProcessBuilder(folder.resolve("bin/systemctl").toString(), "stop", "haproxy")
                        .start();
        stop.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
