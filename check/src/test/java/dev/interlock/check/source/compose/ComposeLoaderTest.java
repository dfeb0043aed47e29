package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeLoaderTest {
    @Test
    void aLaterFileWinsAndKeepsItsPlace() {
        var project =
                Files.of("compose.yml", "services:\n  web:\n    image: a\n    restart: always\n")
                        .and("prod.yml", "services:\n  web:\n    image: b\n")
                        .load("compose.yml", "prod.yml");
        var web = project.service("web").orElseThrow();
        assertThat(web.image().orElseThrow().text()).contains("b");
        assertThat(web.image().orElseThrow().place()).isEqualTo(Place.at("prod.yml", 3, 12, 1));
        assertThat(web.restart().orElseThrow().place().path()).isEqualTo("compose.yml");
        assertThat(project.problems()).isEmpty();
    }

    @Test
    void documentsOfOneFileAreLaidOverEachOther() {
        var project =
                Files.of(
                                "compose.yml",
                                "services:\n  web:\n    image: a\n---\nservices:\n  web:\n    image: b\n")
                        .load("compose.yml");
        assertThat(project.service("web").orElseThrow().image().orElseThrow().text()).contains("b");
    }

    @Test
    void resetTakesAwayAndOverrideReplaces() {
        var project =
                Files.of(
                                "compose.yml",
                                """
                                services:
                                  web:
                                    build: .
                                    ports: ["80:80"]
                                    environment: {A: 1, B: 2}
                                """)
                        .and(
                                "prod.yml",
                                """
                                services:
                                  web:
                                    build: !reset null
                                    image: web:1
                                    ports: !override ["443:443"]
                                    environment:
                                      A: !reset null
                                """)
                        .load("compose.yml", "prod.yml");
        var web = project.service("web").orElseThrow();
        assertThat(web.build()).isEmpty();
        assertThat(web.ports())
                .extracting(it -> it.published().orElseThrow())
                .containsExactly("443");
    }

    @Test
    void aServiceExtendsOneOfItsFile() {
        var web =
                Files.of(
                                "compose.yml",
                                """
                                services:
                                  base: {image: a, restart: always}
                                  web: {extends: base, image: b}
                                """)
                        .load("compose.yml")
                        .service("web")
                        .orElseThrow();
        assertThat(web.image().orElseThrow().text()).contains("b");
        assertThat(web.restart()).isPresent();
        assertThat(web.node().has("extends")).isFalse();
    }

    @Test
    void pathsOfAnExtendedServiceStartAtItsFile() {
        var web =
                Files.of(
                                "app/compose.yml",
                                "services:\n  web:\n    extends: {file: ../common/base.yml, service: base}\n")
                        .and(
                                "common/base.yml",
                                "services:\n  base:\n    extends: {file: deep/deep.yml, service: deep}\n    env_file: base.env\n")
                        .and("common/deep/deep.yml", "services:\n  deep:\n    build: ./src\n")
                        .load("app/compose.yml")
                        .service("web")
                        .orElseThrow();
        assertThat(web.build().orElseThrow().context())
                .isEqualTo(new ComposePath.Inside("common/deep/src"));
        assertThat(web.build().orElseThrow().dockerfile())
                .isEqualTo(new ComposePath.Inside("common/deep/src/Dockerfile"));
        assertThat(web.envFiles().getFirst().path())
                .isEqualTo(new ComposePath.Inside("common/base.env"));
    }

    @Test
    void anExtendsThatLeadsNowhereIsAProblem() {
        assertThat(problems("services:\n  web: {extends: bsae}\n"))
                .extracting(ComposeProblem::kind)
                .containsExactly(ComposeProblem.Kind.REFERENCE);
        assertThat(problems("services:\n  web: {extends: {service: a, file: none.yml}}\n"))
                .extracting(ComposeProblem::kind)
                .containsExactly(ComposeProblem.Kind.MISSING_FILE);
    }

    @Test
    void aCircleOfExtendsIsAProblem() {
        assertThat(problems("services:\n  a: {extends: b}\n  b: {extends: c}\n  c: {extends: a}\n"))
                .isNotEmpty()
                .extracting(ComposeProblem::kind)
                .containsOnly(ComposeProblem.Kind.REFERENCE);
    }

    @Test
    void aServiceMayExtendItsNamesakeInAnotherFile() {
        var project =
                Files.of(
                                "compose.yml",
                                "services:\n  web: {extends: {service: web, file: base.yml}}\n")
                        .and("base.yml", "services:\n  web: {image: a}\n")
                        .load("compose.yml");
        assertThat(project.problems()).isEmpty();
        assertThat(project.service("web").orElseThrow().image()).isPresent();
    }

    @Test
    void aPathOutOfTheTreeIsReportedAndNotRead() {
        var project =
                Files.of(
                                "compose.yml",
                                "services:\n  web: {extends: {service: a, file: ../../etc/x.yml}}\n")
                        .load("compose.yml");
        assertThat(project.problems())
                .extracting(ComposeProblem::kind)
                .containsExactly(ComposeProblem.Kind.OUTSIDE);
        assertThat(project.whole()).isFalse();
    }

    @Test
    void aRemoteIncludeIsNoProblemButThenTheProjectIsNotWhole() {
        var project =
                Files.of("compose.yml", "include: [oci://example.com/x]\nservices: {}\n")
                        .load("compose.yml");
        assertThat(project.problems()).isEmpty();
        assertThat(project.whole()).isFalse();
    }

    @Test
    void anIncludeHasItsOwnFolderAndItsOwnEnvironment() {
        var project =
                Files.of(
                                "compose.yml",
                                "include:\n  - sub/compose.yml\nservices:\n  web: {image: a}\n")
                        .and(
                                "sub/compose.yml",
                                "services:\n  db:\n    image: db:${TAG}-${OUTER}\n    build: ./x\n")
                        .and("sub/.env", "TAG=7\nOUTER=inner\n")
                        .load(Map.of("OUTER", "outer"), "compose.yml");
        var db = project.service("db").orElseThrow();
        assertThat(db.image().orElseThrow().text()).contains("db:7-outer");
        assertThat(db.build().orElseThrow().context()).isEqualTo(new ComposePath.Inside("sub/x"));
    }

    @Test
    void theLongFormOfIncludeNamesFilesFolderAndEnvFile() {
        var project =
                Files.of(
                                "compose.yml",
                                """
                                include:
                                  - path: [sub/a.yml, sub/b.yml]
                                    project_directory: other
                                    env_file: sub/x.env
                                """)
                        .and("sub/a.yml", "services:\n  db:\n    image: a\n    build: .\n")
                        .and("sub/b.yml", "services:\n  db:\n    image: b${X}\n")
                        .and("sub/x.env", "X=1\n")
                        .load("compose.yml");
        var db = project.service("db").orElseThrow();
        assertThat(db.image().orElseThrow().text()).contains("b1");
        assertThat(db.build().orElseThrow().context()).isEqualTo(new ComposePath.Inside("other"));
    }

    @Test
    void whatIncludesWinsOverWhatIsIncluded() {
        var project =
                Files.of("compose.yml", "include: [sub.yml]\nservices:\n  db: {restart: always}\n")
                        .and("sub.yml", "services:\n  db: {image: a, restart: 'no'}\n")
                        .load("compose.yml");
        var db = project.service("db").orElseThrow();
        assertThat(db.image()).isPresent();
        assertThat(db.restart().orElseThrow().text()).contains("always");
    }

    @Test
    void aCircleOfIncludesIsAProblem() {
        var project =
                Files.of("compose.yml", "include: [a.yml]\n")
                        .and("a.yml", "include: [b.yml]\n")
                        .and("b.yml", "include: [a.yml]\n")
                        .load("compose.yml");
        assertThat(project.problems())
                .extracting(ComposeProblem::kind)
                .containsExactly(ComposeProblem.Kind.REFERENCE);
    }

    @Test
    void includesThatMultiplyAreBounded() {
        var files = new Files();
        for (int level = 0; level < 30; level++) {
            String next = "l" + (level + 1) + ".yml";
            files.and("l" + level + ".yml", "include: [" + next + ", " + next + "]\n");
        }
        var project = files.and("l30.yml", "services: {}\n").load("l0.yml");
        assertThat(project.whole()).isFalse();
    }

    @Test
    void aLongChainOfExtendsIsBounded() {
        var text = new StringBuilder("services:\n  s0: {image: a}\n");
        for (int at = 1; at < 3_000; at++) {
            text.append("  s%d: {extends: s%d}\n".formatted(at, at - 1));
        }
        assertThat(problems(text.toString())).isNotEmpty();
    }

    @Test
    void bothFormsOfEnvironmentAreRead() {
        var project =
                Files.of(
                                "compose.yml",
                                """
                                services:
                                  a:
                                    environment: {ONE: 1.10, TWO: True, THREE: , FOUR: "${X}"}
                                  b:
                                    environment: [ONE=1=2, TWO=, THREE, "ONE=${X}"]
                                """)
                        .load(Map.of("X", "x"), "compose.yml");
        var a = project.service("a").orElseThrow().environment();
        assertThat(a)
                .extracting(EnvironmentEntry::name)
                .containsExactly("ONE", "TWO", "THREE", "FOUR");
        assertThat(a.get(0).value().orElseThrow().text()).contains("1.1");
        assertThat(a.get(1).value().orElseThrow().text()).contains("true");
        assertThat(a.get(2).value()).isEmpty();
        assertThat(a.get(3).value().orElseThrow().text()).contains("x");
        assertThat(a.get(3).value().orElseThrow().names()).containsExactly("X");
        var b = project.service("b").orElseThrow().environment();
        assertThat(b).extracting(EnvironmentEntry::name).containsExactly("ONE", "TWO", "THREE");
        assertThat(b.getFirst().value().orElseThrow().text()).contains("x");
        assertThat(b.get(1).value().orElseThrow().text()).contains("");
        assertThat(b.get(2).value()).isEmpty();
    }

    @Test
    void envFilesHaveThreeForms() {
        var project =
                Files.of(
                                "compose.yml",
                                """
                                services:
                                  a: {env_file: a.env}
                                  b: {env_file: [a.env, {path: b.env, required: false, format: raw}]}
                                """)
                        .load("compose.yml");
        assertThat(project.service("a").orElseThrow().envFiles()).hasSize(1);
        var b = project.service("b").orElseThrow().envFiles();
        assertThat(b.get(0).required()).isTrue();
        assertThat(b.get(1).required()).isFalse();
        assertThat(b.get(1).raw()).isTrue();
    }

    @Test
    void portsHaveManyForms() {
        var ports =
                Files.of(
                                "compose.yml",
                                """
                                services:
                                  a:
                                    ports:
                                      - 80
                                      - "8080:80"
                                      - "127.0.0.1:8080:80/udp"
                                      - "127.0.0.1::80"
                                      - "[::1]:6001:6001"
                                      - {target: 80, published: "8080", host_ip: 1.2.3.4}
                                """)
                        .load("compose.yml")
                        .service("a")
                        .orElseThrow()
                        .ports();
        assertThat(ports)
                .extracting(it ->
                        it.hostAddress().orElse("-")
                                + " "
                                + it.published().orElse("-")
                                + " "
                                + it.target().orElse("-")
                                + " "
                                + it.protocol())
                .containsExactly(
                        "- - 80 tcp",
                        "- 8080 80 tcp",
                        "127.0.0.1 8080 80 udp",
                        "127.0.0.1 - 80 tcp",
                        "[::1] 6001 6001 tcp",
                        "1.2.3.4 8080 80 tcp");
    }

    @Test
    void healthchecksCanBeSwitchedOff() {
        var project =
                Files.of(
                                "compose.yml",
                                """
                                services:
                                  a: {healthcheck: {test: [CMD, x]}}
                                  b: {healthcheck: {disable: true}}
                                  c: {healthcheck: {test: NONE}}
                                  d: {healthcheck: {test: [NONE]}}
                                  e: {healthcheck: {interval: 5s}}
                                """)
                        .load("compose.yml");
        assertThat(project.services())
                .extracting(it -> it.healthcheck().orElseThrow().disabled())
                .containsExactly(false, true, true, true, false);
        assertThat(project.services())
                .extracting(it -> it.healthcheck().orElseThrow().tests())
                .containsExactly(true, false, false, false, false);
    }

    @Test
    void aContextBehindAnUnknownVariableIsUnknown() {
        var files = Files.of("compose.yml", "services:\n  a: {build: '${DIR}/x'}\n");
        var project = ComposeLoader.load(List.of("compose.yml"), files, new UnseenVariables());
        assertThat(project.service("a").orElseThrow().build().orElseThrow().context())
                .isEqualTo(new ComposePath.Unknown());
    }

    private static List<ComposeProblem> problems(String text) {
        return Files.of("compose.yml", text).load("compose.yml").problems();
    }
}
