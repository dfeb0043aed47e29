package dev.interlock.check.rules.ci;

import dev.interlock.check.source.shell.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a command asks of Docker, and of Compose.
///
/// @param subcommand such as `build`, `up`, `image build`
record Compose(boolean compose, String subcommand, List<String> arguments) {
    private static final Set<String> DOCKER_VALUED =
            Set.of("-H", "--host", "-c", "--context", "--config", "-l", "--log-level");
    private static final Set<String> COMPOSE_VALUED =
            Set.of(
                    "-f",
                    "--file",
                    "-p",
                    "--project-name",
                    "--env-file",
                    "--profile",
                    "--project-directory",
                    "--ansi",
                    "--progress",
                    "--parallel",
                    "-H",
                    "--host");

    Compose {
        arguments = List.copyOf(arguments);
    }

    static Optional<Compose> of(ToolCall call) {
        if (call.is("docker-compose", "podman-compose")) {
            return Optional.of(subcommand(true, call.arguments(), COMPOSE_VALUED));
        }
        if (!call.is("docker", "podman", "nerdctl")) {
            return Optional.empty();
        }
        Compose docker = subcommand(false, call.arguments(), DOCKER_VALUED);
        return Optional.of(
                switch (docker.subcommand) {
                    case "compose" -> subcommand(true, docker.arguments, COMPOSE_VALUED);
                    case "buildx", "image", "builder", "stack", "service", "container" -> {
                        Compose nested = subcommand(false, docker.arguments, Set.of());
                        yield new Compose(
                                false,
                                docker.subcommand + " " + nested.subcommand,
                                nested.arguments);
                    }
                    default -> docker;
                });
    }

    /// Whether images are built by it.
    boolean builds() {
        boolean asked = arguments.contains("--build") && !arguments.contains("--no-build");
        return compose
                ? subcommand.equals("build")
                        || (asked && Set.of("up", "create", "run").contains(subcommand))
                : Set.of("build", "buildx build", "buildx bake", "image build", "builder build")
                        .contains(subcommand);
    }

    /// Whether it brings something up that stays.
    boolean starts() {
        return compose
                ? Set.of("up", "start", "restart").contains(subcommand)
                : Set.of(
                                "run",
                                "start",
                                "restart",
                                "stack deploy",
                                "service update",
                                "service create")
                        .contains(subcommand);
    }

    /// As people say it, without arguments that a pipeline may keep to itself.
    String words() {
        String flag = compose && !subcommand.equals("build") && builds() ? " --build" : "";
        return (compose ? "docker compose " : "docker ") + subcommand + flag;
    }

    private static Compose subcommand(boolean compose, List<String> words, Set<String> valued) {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += valued.contains(words.get(at)) ? 2 : 1;
        }
        return at >= words.size()
                ? new Compose(compose, "", List.of())
                : new Compose(compose, words.get(at), words.subList(at + 1, words.size()));
    }
}
