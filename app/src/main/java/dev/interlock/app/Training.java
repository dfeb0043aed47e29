package dev.interlock.app;

import dev.interlock.app.demo.Cleaning;
import dev.interlock.app.demo.Rehearsal;
import dev.interlock.app.demo.Tour;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Runs the real commands once, so that the ahead-of-time cache knows the classes that they need.
final class Training {
    private static final Duration REHEARSAL = Duration.ofMinutes(1);
    private static final Duration GIT = Duration.ofSeconds(10);
    private static final String COMMIT =
            "-c user.name=training -c user.email=training@example.invalid -c commit.gpgSign=false"
                    + " -c core.hooksPath=/dev/null commit -q -m training";
    private static final String GATE =
            """
            service: shop
            build: { install: "true", run: mkdir -p dist && echo 1 > dist/index.html, output: dist }
            gate: { types: "true", test: "true" }
            """;

    private Training() {}

    /// @param arguments the folder of the sources, and what the cache is for: `commands` or
    ///   `server`. A start takes every class of its cache in, so that a server's classes would make
    ///   each short command twice as slow
    public static void main(String[] arguments) {
        // A class that the cache lacks is looked for in the jar, which is then opened and listed.
        Objects.requireNonNull(Main.class);
        if (arguments[1].equals("server")) {
            ship();
        } else {
            check(Path.of(arguments[0]).toAbsolutePath());
        }
        // Whatever a server left running must not keep the cache from being written.
        System.exit(0);
    }

    private static void check(Path home) {
        run(home, "--version");
        run(home, "--help");
        run(home, "rules");
        run(home, "explain", "docker/inline-comment");
        for (String format : List.of("text", "json", "sarif", "junit", "github")) {
            run(home, "check", "--format", format);
        }
        run(home, "check", "--env", "all", "--only", "docker,compose,env");
        for (String format : List.of("text", "json", "html")) {
            run(home, "env", "matrix", "--format", format);
        }
        run(home, "env", "diff", "staging", "production");
    }

    /// A gate of a repository with one commit; without git there is none.
    private static void gate(Path folder) throws IOException {
        Path shop = Files.createDirectory(folder.resolve("shop"));
        Files.writeString(shop.resolve("interlock.yml"), GATE);
        for (String git : List.of("init -q", "add -A", COMMIT)) {
            await(new ProcessBuilder(("git " + git).split(" ")).directory(shop.toFile()).start());
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("INTERLOCK_DATA", folder.resolve("data").toString());
        Wiring.product(terminal(shop, environment)).run(new String[] {"gate"});
    }

    private static void await(Process process) {
        try {
            process.waitFor(GIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A gate, and a server that takes releases in: what fails here only starts more slowly.
    private static void ship() {
        rehearse(Training::gate);
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(() ->
                                rehearse(folder ->
                                        Rehearsal.run(terminal(folder), Training::commands)));
        try {
            thread.join(REHEARSAL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Play {
        void in(Path folder) throws IOException;
    }

    private static void rehearse(Play play) {
        try {
            Path folder = Files.createTempDirectory("interlock-training");
            try {
                play.in(folder);
            } finally {
                Cleaning.remove(folder);
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("training: no rehearsal: " + e);
        }
    }

    private static Tour.Commands commands(Terminal terminal) {
        return line -> Wiring.product(terminal).run(line);
    }

    private static Terminal terminal(Path folder) {
        return terminal(folder, System.getenv());
    }

    private static Terminal terminal(Path folder, Map<String, String> environment) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere, false, true, environment, folder);
    }

    /// The outages, and a project that has a little of everything.
    static List<Path> projects(Path home) {
        List<Path> projects = new ArrayList<>();
        for (String outage :
                List.of("1-daatan", "2-ainative", "3-hostamar", "4-moodmash", "5-onai")) {
            for (String state : List.of("broken", "mended")) {
                projects.add(home.resolve("examples/outages").resolve(outage).resolve(state));
            }
        }
        projects.add(home.resolve("build/training"));
        for (Path project : projects) {
            if (!Files.isDirectory(project)) {
                throw new IllegalArgumentException("nothing to train with: no folder " + project);
            }
        }
        return projects;
    }

    private static void run(Path home, String... command) {
        Terminal terminal = terminal(home);
        if (!command[0].equals("check") && !command[0].equals("env")) {
            Wiring.product(terminal).run(command);
            return;
        }
        for (Path project : projects(home)) {
            String[] check = Arrays.copyOf(command, command.length + 1);
            check[command.length] = project.toString();
            Wiring.product(terminal).run(check);
        }
    }
}
