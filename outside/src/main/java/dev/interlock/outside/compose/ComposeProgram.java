package dev.interlock.outside.compose;

import dev.interlock.outside.docker.Engine;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Compose's own command line.
///
/// @param words `docker compose`, or `docker-compose`
/// @param second whether it is Compose 2
/// @param environment what it needs of the server's environment; no variable of a release
record ComposeProgram(List<String> words, boolean second, Map<String, String> environment) {
    private static final Duration ASKED = Duration.ofSeconds(20);

    /// Variables that both programs, or the shell's search for them, follow.
    private static final List<String> PASSED =
            List.of("PATH", "HOME", "LANG", "DOCKER_CONFIG", "XDG_RUNTIME_DIR");

    ComposeProgram {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /// Empty where this machine has neither.
    static Optional<ComposeProgram> find(Map<String, String> server, Engine engine) {
        Map<String, String> environment = environment(server, engine);
        return choose(
                        plugin -> answers(plugin, environment),
                        program -> installed(program, environment))
                .map(it -> new ComposeProgram(it.words(), it.second(), environment));
    }

    /// @param answers whether a command runs and ends well
    /// @param installed whether there is such a program; the single one takes a second to say more
    static Optional<ComposeProgram> choose(
            Predicate<List<String>> answers, Predicate<String> installed) {
        List<String> plugin = List.of("docker", "compose");
        if (answers.test(List.of("docker", "compose", "version"))) {
            return Optional.of(new ComposeProgram(plugin, true, Map.of()));
        }
        return installed.test("docker-compose")
                ? Optional.of(new ComposeProgram(List.of("docker-compose"), false, Map.of()))
                : Optional.empty();
    }

    /// The compose files as Compose reads them: merged, with all variables in their places.
    ///
    /// @param variables the release's, for interpolation
    Command config(Path root, String project, List<String> files, Map<String, String> variables) {
        List<String> arguments = new ArrayList<>(words);
        arguments.addAll(List.of("--project-directory", root.toString(), "-p", project));
        for (String file : files) {
            arguments.addAll(List.of("-f", root.resolve(file).toString()));
        }
        if (second) {
            arguments.addAll(List.of("--profile", "*"));
        }
        arguments.add("config");
        return Command.of(root, arguments)
                .withEnvironment(with(variables))
                .withTimeLimit(Duration.ofMinutes(1));
    }

    private Map<String, String> with(Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(harmless(variables));
        all.putAll(environment);
        return all;
    }

    /// Works on the blueprint that it reads from its standard input: no value stands on a command
    /// line or in a file.
    Command on(Path root, String project, String blueprint, List<String> arguments) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--ansi", "never", "--project-directory", root.toString()));
        all.addAll(List.of("-p", project, "-f", "-"));
        all.addAll(arguments);
        return Command.of(root, all).withEnvironment(environment).withInput(blueprint);
    }

    /// With variables of the release that Compose itself has to read.
    Command giving(Map<String, String> variables, Command command) {
        return command.withEnvironment(with(variables));
    }

    /// Starts these services and those that they need; returns when they run.
    List<String> up(List<String> services, String... more) {
        List<String> arguments = new ArrayList<>(List.of("up", "--no-build"));
        if (second) {
            arguments.addAll(List.of("--pull", "never"));
        }
        arguments.addAll(List.of(more));
        arguments.addAll(services);
        return arguments;
    }

    /// What steers a program, or the loader below it, is no business of a release: these programs
    /// run as the server's account. Services get such a variable all the same where they name the
    /// environment's file.
    static Map<String, String> harmless(Map<String, String> variables) {
        Map<String, String> kept = new TreeMap<>(variables);
        kept.keySet().removeIf(ComposeProgram::steers);
        return kept;
    }

    private static boolean steers(String name) {
        return PASSED.contains(name)
                || Stream.of(
                                "LD_",
                                "PYTHON",
                                "DOCKER_",
                                "COMPOSE_",
                                "BUILDKIT_",
                                "GLIBC_",
                                "MALLOC_",
                                "GCONV_",
                                "SSL_CERT_",
                                "REQUESTS_",
                                "GODEBUG",
                                "GOTRACE",
                                "INTERLOCK_")
                        .anyMatch(name::startsWith);
    }

    static Map<String, String> environment(Map<String, String> server, Engine engine) {
        Map<String, String> environment = new TreeMap<>(server);
        environment.keySet().retainAll(PASSED);
        environment.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.putIfAbsent("HOME", "/");
        // Python writes names of services in it.
        environment.put("LANG", "C.UTF-8");
        environment.put("DOCKER_HOST", engine.url());
        return environment;
    }

    private static boolean answers(List<String> command, Map<String, String> environment) {
        return installed(command.getFirst(), environment)
                && Commands.run(
                                Command.of(Path.of("/"), command)
                                        .withEnvironment(environment)
                                        .withTimeLimit(ASKED))
                        instanceof Outcome.Finished finished
                && finished.exit() == 0
                && new String(finished.out(), StandardCharsets.UTF_8).contains("ompose");
    }

    private static boolean installed(String program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
