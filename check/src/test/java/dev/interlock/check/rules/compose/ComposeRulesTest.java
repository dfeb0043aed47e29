package dev.interlock.check.rules.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Catalogue;
import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Options;
import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeRulesTest {
    private static final String PRODUCTION = "compose.prod.yml";

    // compose/syntax

    @Test
    void aFileThatIsNoYamlIsFoundWhereItBreaks() {
        assertThat(found(new ComposeSyntax(), "compose.yml", "services:\n  web:\n\timage: a\n"))
                .containsExactly("compose.yml:3 error");
    }

    @Test
    void anOverlayIsJudgedWithItsBase() {
        var files =
                Example.file("compose.yml", "services:\n  web:\n    image: a:1\n")
                        .and(PRODUCTION, "services:\n  web:\n    restart: always\n");
        assertThat(found(new ComposeSyntax(), files)).isEmpty();
    }

    @Test
    void aPartOfAnotherStackIsNotWholeByItself() {
        var files =
                Example.file("suites/one/compose.yml", "services:\n  api:\n    restart: always\n")
                        .and("common/compose.backend.yml", "services:\n  api:\n    image: a:1\n");
        assertThat(found(new ComposeSyntax(), files)).isEmpty();
    }

    @Test
    void anOldFileIsNoError() {
        assertThat(
                        found(
                                new ComposeSyntax(),
                                "docker-compose.yml",
                                "web:\n  image: a\n  net: host\n"))
                .isEmpty();
        assertThat(
                        found(
                                new ComposeSyntax(),
                                "docker-compose.yml",
                                "version: '3.8'\nservices:\n  web: {image: a, links: [db]}\n  db: {image: b}\n"))
                .isEmpty();
    }

    @Test
    void invalidInterpolationIsFoundInItsPlace() {
        assertThat(
                        found(
                                new ComposeSyntax(),
                                "compose.yml",
                                "services:\n  web:\n    image: a:${TAG!}\n"))
                .containsExactly("compose.yml:3 error");
    }

    @Test
    void aPathOutOfTheProjectIsOnlyMentioned() {
        assertThat(
                        found(
                                new ComposeSyntax(),
                                "compose.yml",
                                "include: [../../other/compose.yml]\nservices:\n  web: {image: a}\n"))
                .containsExactly("compose.yml:1 info");
    }

    @Test
    void aFileThatGitIgnoresMayBeMissing() {
        var text = "include: [local.yml]\nservices:\n  web: {image: a}\n";
        assertThat(found(new ComposeSyntax(), "compose.yml", text))
                .containsExactly("compose.yml:1 error");
        assertThat(
                        found(
                                new ComposeSyntax(),
                                Example.file("compose.yml", text)
                                        .and(".gitignore", "/local.yml\n")))
                .isEmpty();
    }

    @Test
    void filesOfTestsAndTemplatesAreLeftAlone() {
        assertThat(found(new ComposeSyntax(), "tests/compose.yml", "services: 1\n")).isEmpty();
        assertThat(found(new ComposeSyntax(), "compose.yml", "services:\n{% if x %}\n  web: 1\n"))
                .isEmpty();
    }

    @Test
    void noMessageHoldsAValue() {
        String text =
                """
                services:
                  web:
                    image: [marker-value]
                    build: {contxt: marker-value}
                    environment:
                      A: [marker-value]
                    ports: marker-value
                    group_add: [marker-value, marker-value]
                    depends_on: {db: {condition: marker-value}}
                """;
        var findings = findings(new ComposeSyntax(), Example.file("compose.yml", text));
        assertThat(findings).hasSizeGreaterThan(4);
        assertThat(findings.toString()).doesNotContain("marker-value");
    }

    // compose/escaped-variable

    @Test
    void anEscapeCountsOnlyWhereAValueWasMeant() {
        String text =
                """
                services:
                  web:
                    image: "registry.example/web:$$TAG"
                    build:
                      context: $${DIR}
                      args: ["API_URL=$$API_URL"]
                    ports: ["$${PORT}:80"]
                    environment:
                      API_URL: $$API_URL
                      PASSWORD: pa$$word
                      HASH: $$2y$$10$$abc
                    command: echo $$HOME $$API_URL
                    entrypoint: [sh, -c, "echo $$API_URL"]
                    healthcheck: {test: "curl $$API_URL"}
                configs:
                  nginx: {content: "proxy $$API_URL"}
                """;
        assertThat(
                        found(
                                new EscapedVariable(),
                                Example.file("compose.yml", text)
                                        .and(".env.example", "API_URL=\n")))
                .containsExactly(
                        "compose.yml:3 error",
                        "compose.yml:5 error",
                        "compose.yml:6 error",
                        "compose.yml:7 error",
                        "compose.yml:9 error");
    }

    @Test
    void aDollarInTextIsNoVariable() {
        assertThat(
                        found(
                                new EscapedVariable(),
                                "compose.yml",
                                "services: {web: {build: {context: ., args: {A: pa$$word, B: 5$$, C: $$1}}}}\n"))
                .isEmpty();
    }

    @Test
    void aMergedListIsFoundToo() {
        var files =
                Example.file(
                                "compose.yml",
                                "services:\n  web:\n    build:\n      context: .\n      args: {A: $$TAG}\n")
                        .and(PRODUCTION, "services:\n  web:\n    build:\n      args: [B=1]\n");
        assertThat(found(new EscapedVariable(), files)).contains("compose.yml:5 error");
    }

    // compose/undefined-variable

    @Test
    void aVariableWithADefaultIsDefined() {
        assertThat(undefined("image: a:${TAG:-1}${B-2}${C:+x}${D:-$${E}}")).isEmpty();
        assertThat(undefined("image: a:${TAG}")).containsExactly("compose.prod.yml:3 error");
        assertThat(undefined("image: a:${TAG:?is needed}"))
                .containsExactly("compose.prod.yml:3 error");
        assertThat(undefined("image: a:${X:-${TAG}}")).containsExactly("compose.prod.yml:3 error");
        assertThat(undefined("image: a:${API_URL:-${TAG}}")).isEmpty();
        assertThat(undefined("image: a:$TAG")).containsExactly("compose.prod.yml:3 error");
        assertThat(undefined("image: a:$$TAG")).isEmpty();
    }

    @Test
    void aVariableThatAnythingElseMayGiveIsLeftAlone() {
        var stack =
                Example.file(PRODUCTION, "services:\n  web:\n    image: a:${TAG}\n")
                        .and(".env.production", "API_URL=x\nSECRET=y\n");
        assertThat(found(new UndefinedVariable(), stack)).hasSize(1);
        assertThat(found(new UndefinedVariable(), stack.and(".env", "TAG=1\n"))).isEmpty();
        assertThat(found(new UndefinedVariable(), stack.and(".env.example", "TAG=\n"))).isEmpty();
        assertThat(
                        found(
                                new UndefinedVariable(),
                                stack.and("deploy.sh", "TAG=1 docker compose up\n")))
                .isEmpty();
        assertThat(
                        found(
                                new UndefinedVariable(),
                                stack.and(
                                        ".github/workflows/x.yml",
                                        "env:\n  TAG: ${{ github.sha }}\n")))
                .isEmpty();
        assertThat(found(new UndefinedVariable(), stack.and("tag.env", "TAG=1\n"))).isEmpty();
        assertThat(found(new UndefinedVariable(), stack.and(".env.staging", "TAG=1\n"))).hasSize(1);
        assertThat(
                        found(
                                new UndefinedVariable(),
                                stack.with(Options.NONE.withEnvFile("production", "p.txt"))
                                        .and("p.txt", "TAG=1\n")))
                .isEmpty();
    }

    @Test
    void shellsGiveSomeNames() {
        assertThat(undefined("image: a:${USER}${HOME}${COMPOSE_PROJECT_NAME}")).isEmpty();
    }

    @Test
    void withNoEnvironmentAtAllItIsSaidOnce() {
        String text = "services:\n  web:\n    image: a:${TAG}\n    hostname: ${NAME}\n";
        assertThat(found(new UndefinedVariable(), PRODUCTION, text))
                .containsExactly("compose.prod.yml:3 info");
        assertThat(found(new UndefinedVariable(), PRODUCTION, "services: {web: {image: a}}\n"))
                .isEmpty();
    }

    @Test
    void aDevelopersFileIsNotJudgedByProductionsVariables() {
        var files =
                Example.file("compose.yml", "services:\n  db:\n    image: a:${DEV_TAG}\n")
                        .and(".env.production", "API_URL=x\nSECRET=y\n")
                        .and(".env.development", "DEV_TAG=1\n");
        assertThat(found(new UndefinedVariable(), files)).isEmpty();
    }

    @Test
    void aServiceOfAProfileIsNotStarted() {
        assertThat(undefined("image: a:${TAG}\n    profiles: [debug]")).isEmpty();
    }

    // compose/missing-healthcheck

    @Test
    void aServiceThatNobodyNeedsNeedsNoHealthcheck() {
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                "compose.yml",
                                "services: {worker: {image: redis:8}}\n"))
                .isEmpty();
    }

    @Test
    void aServiceThatAnotherDependsOnNeedsOne() {
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                "compose.yml",
                                "services:\n  web: {image: x/y, depends_on: [db]}\n  db: {image: postgres:17}\n"))
                .containsExactly("compose.yml:3 warning");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: ghcr.io/other/thing:1, ports: ['80:80']}",
                "{image: 'nginx:1', ports: ['80:80'], profiles: [debug]}",
                "{image: 'nginx:1', ports: ['80:80'], restart: 'no'}",
                "{image: 'nginx:1', ports: ['80:80'], restart: on-failure}",
                "{image: 'nginx:1', ports: ['80:80'], deploy: {replicas: 0}}",
                "{image: 'nginx:1', ports: ['80:80'], healthcheck: {test: [CMD, x]}}",
                "{image: '${IMAGE}', ports: ['80:80']}",
                "{build: 'https://github.com/x/y.git', ports: ['80:80']}",
                "{build: ./none, ports: ['80:80']}"
            })
    void silentWhereItIsNotCertain(String service) {
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                "compose.yml",
                                "services:\n  web: " + service + "\n"))
                .isEmpty();
    }

    @Test
    void jobsAreNotLongRunning() {
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                "compose.yml",
                                """
                                services:
                                  web: {image: x/y, depends_on: {db-migrate: {condition: service_started}, once: {condition: service_completed_successfully}}}
                                  db-migrate: {image: 'node:24'}
                                  once: {image: 'node:24', ports: ['1:1']}
                                """))
                .isEmpty();
    }

    @Test
    void aHealthcheckInTheDockerfileCounts() {
        var compose =
                Example.file(
                        "compose.yml",
                        "services:\n  web:\n    build: {context: app, target: run}\n    ports: ['80:80']\n");
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                compose.and(
                                        "app/Dockerfile",
                                        "FROM node:24 AS base\nHEALTHCHECK CMD x\nFROM base AS run\nRUN y\nFROM node:24\n")))
                .isEmpty();
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                compose.and(
                                        "app/Dockerfile",
                                        "FROM node:24 AS run\nFROM node:24\nHEALTHCHECK CMD x\n")))
                .containsExactly("compose.yml:2 warning");
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                compose.and(
                                        "app/Dockerfile",
                                        "FROM node:24 AS base\nHEALTHCHECK CMD x\nFROM base AS run\nHEALTHCHECK NONE\n")))
                .containsExactly("compose.yml:2 warning");
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                compose.and("app/Dockerfile", "FROM ghcr.io/x/y AS run\n")))
                .isEmpty();
    }

    @Test
    void aHealthcheckThatIsSwitchedOffIsFoundAtItsKey() {
        assertThat(
                        found(
                                new MissingHealthcheck(),
                                "compose.yml",
                                "services:\n  web:\n    image: x/y\n    ports: ['80:80']\n    healthcheck: {disable: true}\n"))
                .containsExactly("compose.yml:5 warning");
    }

    @Test
    void aBaseIsJudgedWithItsProductionOverlayOnly() {
        var files =
                Example.file(
                                "compose.yml",
                                "services:\n  web:\n    image: nginx:1\n    ports: ['80:80']\n")
                        .and(PRODUCTION, "services:\n  web:\n    healthcheck: {test: x}\n");
        assertThat(found(new MissingHealthcheck(), files)).isEmpty();
    }

    @Test
    void aFileForADevelopersMachineIsNotJudged() {
        String text = "services:\n  web: {image: 'nginx:1', ports: ['80:80']}\n";
        assertThat(found(new MissingHealthcheck(), "compose.dev.yml", text)).isEmpty();
        assertThat(found(new MissingHealthcheck(), "compose.yml", text)).hasSize(1);
    }

    // compose/unhealthy-dependency

    @Test
    void startedIsNotHealthy() {
        String text =
                """
                services:
                  a: {image: x/y, depends_on: {db: {condition: service_started}}}
                  b: {image: x/y, depends_on: {db: {condition: service_healthy}}}
                  c: {image: x/y, depends_on: [db, plain]}
                  d: {image: x/y, depends_on: {db: {condition: "${CONDITION}"}}}
                  db: {image: x/z, healthcheck: {test: x}}
                  plain: {image: x/z}
                  off: {image: x/y, depends_on: [disabled]}
                  disabled: {image: x/z, healthcheck: {disable: true}}
                """;
        assertThat(found(new UnhealthyDependency(), "compose.yml", text))
                .containsExactly("compose.yml:2 warning", "compose.yml:4 warning");
    }

    @Test
    void aHealthcheckInAnImageIsWorthWaitingForToo() {
        var files =
                Example.file(
                                "compose.yml",
                                "services:\n  a: {image: x/y, depends_on: [b]}\n  b: {build: .}\n")
                        .and("Dockerfile", "FROM node:24\nHEALTHCHECK CMD x\n");
        assertThat(found(new UnhealthyDependency(), files))
                .containsExactly("compose.yml:2 warning");
    }

    // compose/missing-restart and compose/unbounded-logs

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: x/y, restart: always}",
                "{image: x/y, restart: 'no'}",
                "{image: x/y, restart: '${RESTART}'}",
                "{image: x/y, deploy: {restart_policy: {condition: any}}}",
                "{image: x/y, profiles: [tools]}",
                "{image: x/y, deploy: {mode: replicated-job}}"
            })
    void aPolicyIsAPolicy(String service) {
        assertThat(found(new MissingRestart(), PRODUCTION, "services:\n  web: " + service + "\n"))
                .isEmpty();
    }

    @Test
    void onlyProductionFilesAreJudgedForRestartAndLogs() {
        String text = "services:\n  web: {image: x/y}\n";
        for (String path :
                List.of(
                        "compose.prod.yml",
                        "docker-compose.production.yml",
                        "production/compose.yml",
                        "deploy/prod/docker-compose.yml",
                        "docker-compose-prod.yaml")) {
            assertThat(found(new MissingRestart(), path, text)).as(path).hasSize(1);
            assertThat(found(new UnboundedLogs(), path, text)).as(path).hasSize(1);
        }
        for (String path :
                List.of(
                        "compose.yml",
                        "products/compose.yml",
                        "compose.nonprod.yml",
                        "compose.non-prod.yml",
                        "reproduction/compose.yml")) {
            assertThat(found(new MissingRestart(), path, text)).as(path).isEmpty();
            assertThat(found(new UnboundedLogs(), path, text)).as(path).isEmpty();
        }
    }

    @Test
    void theFileThatThePlanNamesIsAProductionFile() {
        var files =
                Example.file("compose.yml", "services:\n  web: {image: x/y}\n")
                        .and(
                                "interlock.yml",
                                "environments:\n  production:\n    compose: compose.yml\n");
        assertThat(found(new MissingRestart(), files)).containsExactly("compose.yml:2 warning");
    }

    @Test
    void aPolicyOfTheBaseCounts() {
        var files =
                Example.file("compose.yml", "services:\n  web: {image: x/y, restart: always}\n")
                        .and(PRODUCTION, "services:\n  web:\n    hostname: x\n");
        assertThat(found(new MissingRestart(), files)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: x/y, logging: {driver: local}}",
                "{image: x/y, logging: {driver: syslog}}",
                "{image: x/y, logging: {driver: none}}",
                "{image: x/y, logging: {driver: '${DRIVER}'}}",
                "{image: x/y, logging: {options: {max-size: 10m}}}",
                "{image: x/y, logging: {driver: json-file, options: {max-size: '${SIZE}'}}}"
            })
    void theseLogsAreBounded(String service) {
        assertThat(found(new UnboundedLogs(), PRODUCTION, "services:\n  web: " + service + "\n"))
                .isEmpty();
    }

    @Test
    void aLogWithoutSizeIsFoundAtTheKeyElseTheService() {
        assertThat(
                        found(
                                new UnboundedLogs(),
                                PRODUCTION,
                                """
                                services:
                                  a:
                                    image: x/y
                                    logging: {driver: json-file, options: {max-file: "3"}}
                                  b:
                                    image: x/y
                                  c:
                                    image: x/y
                                    logging: {options: {max-size: "-1"}}
                                """))
                .containsExactly(
                        "compose.prod.yml:4 warning",
                        "compose.prod.yml:5 warning",
                        "compose.prod.yml:9 warning");
    }

    @Test
    void aLimitOfTheDaemonCounts() {
        var files =
                Example.file(PRODUCTION, "services:\n  web: {image: x/y}\n")
                        .and("host/daemon.json", "{\"log-opts\": {\"max-size\": \"10m\"}}\n");
        assertThat(found(new UnboundedLogs(), files)).isEmpty();
    }

    // compose/builds-on-production

    @Test
    void aBuildInTheBaseIsFoundThere() {
        var files =
                Example.file("compose.yml", "services:\n  web:\n    build: .\n")
                        .and(PRODUCTION, "services:\n  web:\n    restart: always\n");
        assertThat(found(new BuildsOnProduction(), files)).containsExactly("compose.yml:3 error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: x/y}",
                "{build: ., profiles: [ci]}",
                "{build: ., image: x/y, pull_policy: always}",
                "{build: ., deploy: {replicas: 0}}"
            })
    void notEveryBuildIsDeployed(String service) {
        assertThat(
                        found(
                                new BuildsOnProduction(),
                                PRODUCTION,
                                "services:\n  web: " + service + "\n"))
                .isEmpty();
    }

    @Test
    void aDevelopmentFileMayBuild() {
        assertThat(found(new BuildsOnProduction(), "compose.yml", "services:\n  web: {build: .}\n"))
                .isEmpty();
    }

    @Test
    void aProductionFileThatStandsAloneIsNotLaidOverTheBase() {
        var files =
                Example.file("compose.yml", "services:\n  web: {build: .}\n  mail: {build: mail}\n")
                        .and(PRODUCTION, "services:\n  web: {image: x/y}\n");
        assertThat(found(new BuildsOnProduction(), files)).isEmpty();
        assertThat(
                        found(
                                new BuildsOnProduction(),
                                files.and(
                                        "deploy.sh",
                                        "docker compose -f compose.yml -f compose.prod.yml up -d\n")))
                .hasSize(2);
    }

    // compose/unnamed-project

    @Test
    void aNameMayStandInSeveralPlaces() {
        var stack = Example.file(PRODUCTION, "services:\n  web: {image: x/y}\n");
        assertThat(found(new UnnamedProject(), stack))
                .containsExactly("compose.prod.yml:1 warning");
        assertThat(found(new UnnamedProject(), stack.and(".env", "COMPOSE_PROJECT_NAME=x\n")))
                .isEmpty();
        assertThat(found(new UnnamedProject(), stack.and("up.sh", "docker compose -p shop up\n")))
                .isEmpty();
        assertThat(found(new UnnamedProject(), "compose.yml", "services:\n  web: {image: x/y}\n"))
                .isEmpty();
        assertThat(
                        found(
                                new UnnamedProject(),
                                Example.file(
                                                "compose.yml",
                                                "name: x\nservices:\n  web: {image: x/y}\n")
                                        .and(PRODUCTION, "services:\n  web: {restart: always}\n")))
                .isEmpty();
    }

    /// Hostile input: time grows with the file, not with its square.
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aFileOfManyServicesIsJudgedInTime() {
        var text = new StringBuilder("services:\n");
        for (int at = 0; at < 12_000; at++) {
            text.append(
                    "  s%d: {image: 'a:${V%d}', ports: ['1:1'], depends_on: [s%d, gone%d]}\n"
                            .formatted(at, at, at / 2, at));
        }
        assertThat(text.length()).isLessThan(2_000_000);
        var example =
                Example.file(PRODUCTION, text.toString()).and(".env.production", "A=x\nB=y\n");
        var project = example.project();
        for (Rule rule : Catalogue.rules()) {
            if (rule.manual().area().equals("compose")) {
                rule.check(project, _ -> {});
            }
        }
    }

    private static List<String> undefined(String line) {
        return found(
                new UndefinedVariable(),
                Example.file(PRODUCTION, "services:\n  web:\n    " + line + "\n")
                        .and(".env.production", "API_URL=x\nSECRET=y\n"));
    }

    private static List<String> found(Rule rule, String path, String text) {
        return found(rule, Example.file(path, text));
    }

    private static List<String> found(Rule rule, Example example) {
        return findings(rule, example).stream()
                .map(it -> it.place().path() + ":" + it.place().line() + " " + it.severity().word())
                .toList();
    }

    private static List<Finding> findings(Rule rule, Example example) {
        var findings = new ArrayList<Finding>();
        rule.check(example.project(), findings::add);
        return findings.stream().distinct().sorted(Finding.ORDER).toList();
    }
}
