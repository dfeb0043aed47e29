package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeConsistencyTest {
    @Test
    void aServiceNeedsSomethingToRun() {
        assertThat(messages("services:\n  web: {restart: always}\n"))
                .containsExactly("the service web has neither `image` nor `build`");
    }

    @Test
    void whatIsUsedMustBeDeclared() {
        assertThat(
                        messages(
                                """
                                services:
                                  web:
                                    image: a
                                    networks: [front]
                                    volumes: ["data:/data", "./x:/x", "/y:/y", "~/z:/z", "/anonymous", "C:/w:/w", "D:\\\\w:/x", "${V}:/v", "n:/n"]
                                    secrets: [token, {source: other}]
                                    configs: [conf]
                                    depends_on: [bd]
                                  db: {image: b, networks: {default: }, network_mode: "service:bw"}
                                """))
                .containsExactly(
                        "the network front is not declared",
                        "the volume data is not declared",
                        "the volume n is not declared",
                        "the secret token is not declared",
                        "the secret other is not declared",
                        "the config conf is not declared",
                        "there is no service bd",
                        "`network_mode` and `networks` exclude each other",
                        "there is no service bw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {web: {image: a, networks: [default]}}",
                "services: {web: {image: a, networks: [n]}}\nnetworks: {n: }",
                "services: {web: {image: a, volumes: ['v:/v']}}\nvolumes: {v: {external: true}}",
                "services: {web: {image: a, depends_on: {x: {condition: service_started, required: false}}}}",
                "services: {web: {provider: {type: x}}}",
                "services: {web: {image: a, healthcheck: {test: [CMD, curl]}}}",
                "services: {web: {image: a, healthcheck: {test: curl}}}",
                "services: {web: {image: a, network_mode: host, networks: []}}",
                "include: ['oci://x']\nservices: {web: {depends_on: [db]}}"
            })
    void whatComposeTakesIsNoProblem(String text) {
        assertThat(messages(text)).isEmpty();
    }

    @Test
    void aHealthchecksListBeginsWithItsKind() {
        assertThat(messages("services: {web: {image: a, healthcheck: {test: [curl, x]}}}"))
                .hasSize(1);
    }

    @Test
    void aCircleOfDependenciesIsFoundAtTheOneThatClosesIt() {
        var problems =
                problems(
                        """
                        services:
                          a: {image: a, depends_on: [b]}
                          b: {image: a, depends_on: [c, d]}
                          c: {image: a}
                          d: {image: a, depends_on: [a]}
                        """);
        assertThat(problems)
                .singleElement()
                .satisfies(it -> assertThat(it.place().line()).isEqualTo(5));
        assertThat(messages("services: {a: {image: a, depends_on: [a]}}")).hasSize(1);
    }

    @Test
    void aLongRowOfDependenciesNeedsNoStack() {
        var text = new StringBuilder("services:\n");
        for (int at = 0; at < 20_000; at++) {
            text.append("  s%d: {image: a, depends_on: [s%d]}\n".formatted(at, (at + 1) % 20_000));
        }
        assertThat(messages(text.toString())).hasSize(1);
    }

    private static List<String> messages(String text) {
        return problems(text).stream().map(ComposeProblem::message).toList();
    }

    private static List<ComposeProblem> problems(String text) {
        return ComposeConsistency.problems(Files.of("compose.yml", text).load("compose.yml"));
    }
}
