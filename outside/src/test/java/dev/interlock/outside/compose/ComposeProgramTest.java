package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.docker.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComposeProgramTest {
    @Test
    void thePluginComesBeforeTheProgramOfItsOwn() {
        ComposeProgram both = ComposeProgram.choose(_ -> true, _ -> true).orElseThrow();
        assertThat(both.words()).containsExactly("docker", "compose");
        assertThat(both.up(List.of("web"), "-d"))
                .containsExactly("up", "--no-build", "--pull", "never", "-d", "web");
    }

    @Test
    void withoutThePluginTheProgramOfItsOwnDoes() {
        ComposeProgram single = ComposeProgram.choose(_ -> false, _ -> true).orElseThrow();
        assertThat(single.words()).containsExactly("docker-compose");
        assertThat(single.up(List.of("web"), "-d"))
                .containsExactly("up", "--no-build", "-d", "web");
    }

    @Test
    void withNeitherThereIsNone() {
        assertThat(ComposeProgram.choose(_ -> false, _ -> false)).isEqualTo(Optional.empty());
    }

    @Test
    void whatSteersAProgramIsNotGivenToIt() {
        ComposeProgram program =
                new ComposeProgram(List.of("docker-compose"), false, Map.of("PATH", "/bin"));
        Map<String, String> variables =
                Map.of(
                        "PATH",
                        "/evil",
                        "LD_PRELOAD",
                        "/evil.so",
                        "PYTHONPATH",
                        "/evil",
                        "DOCKER_HOST",
                        "tcp://evil",
                        "COMPOSE_FILE",
                        "evil",
                        "GREETING",
                        "hello");
        var command = program.config(Path.of("/r"), "p", List.of("c.yml"), variables);
        assertThat(command.environment()).isEqualTo(Map.of("PATH", "/bin", "GREETING", "hello"));
        assertThat(command.arguments()).noneMatch(it -> it.contains("hello"));
    }

    @Test
    void aReleasesTimeZoneIsItsOwn() {
        var variables = Map.of("TZ", "Asia/Tokyo");
        var command = found(Map.of("TZ", "UTC")).config(Path.of("/r"), "p", List.of(), variables);
        assertThat(command.environment()).containsEntry("TZ", "Asia/Tokyo");
    }

    /// As a server with these variables finds it, were it installed.
    private static ComposeProgram found(Map<String, String> server) {
        return new ComposeProgram(
                List.of("docker-compose"),
                false,
                ComposeProgram.environment(server, new Engine(Path.of("/docker.sock"))));
    }

    @Test
    void whatSecretsAreMadeOfIsGivenToCompose() {
        ComposeProgram program = found(Map.of("PATH", "/bin"));
        var command = program.on(Path.of("/r"), "p", "{}", List.of("up"));
        assertThat(command.environment()).doesNotContainKey("KEY");
        var given = program.giving(Map.of("KEY", "a key", "PATH", "/evil"), command);
        assertThat(given.environment()).containsEntry("KEY", "a key").containsEntry("PATH", "/bin");
        assertThat(given.arguments()).noneMatch(it -> it.contains("a key"));
        assertThat(given.input()).isEqualTo("{}");
    }
}
