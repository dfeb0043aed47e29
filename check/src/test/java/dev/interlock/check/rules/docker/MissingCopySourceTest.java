package dev.interlock.check.rules.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.check.Check;
import dev.interlock.check.Example;
import dev.interlock.check.Selection;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingCopySourceTest {
    private static Example repository() {
        return Example.file("package.json", "{}")
                .and("src/a.ts", "")
                .and("src/b.ts", "")
                .andUntracked("new/a.ts", "")
                .andUntracked("src/c.ts", "")
                .andIgnored(".env", "A=1")
                .andIgnored("keys/key.txt", "");
    }

    private static List<String> lines(Example example) {
        return Findings.of(example).stream()
                .filter(finding -> finding.rule().equals("docker/missing-copy-source"))
                .map(finding -> finding.place().path() + ":" + finding.place().line())
                .toList();
    }

    private static List<String> root(String instructions) {
        return lines(repository().and("Dockerfile", "FROM a:1\n" + instructions + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY . .",
                "COPY ./ /app",
                "COPY / /app",
                "COPY src /app",
                "COPY ./src/ /app",
                "COPY /package.json /app",
                "COPY ../package.json /app",
                "COPY src/./../package.json /app",
                "COPY src/*.ts /app",
                "COPY nothing*.json /app",
                "COPY new*/nothing /app",
                "COPY --from=a missing /app",
                "COPY --parents ./src/./a.ts /app",
                "COPY <<missing /app\nmissing",
                "ADD https://example.com/missing /app",
                "ADD git@example.com:a/missing.git /app",
                "COPY $WHO /app",
                "ARG WHO\nCOPY ${WHO}/x /app",
                "ARG WHO=src\nCOPY ${WHO}/a.ts /app",
                "COPY [\"src\", \"/app\"]",
                "COPY dist /app",
                "COPY packages/x/build/index.js /app",
                "COPY node_modules /app",
                "ONBUILD COPY missing /app",
            })
    void sourcesThatAreThereOrAreNotJudged(String instruction) {
        assertThat(root(instruction)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY missing /app",
                "ADD missing.tar /app",
                "COPY package.json missing /app",
                "COPY [\"missing\", \"/app\"]",
                "COPY src/missing.ts /app",
                "COPY new /app",
                "COPY new/*.ts /app",
                "COPY ne? /app",
                "COPY src/c.ts /app",
                "COPY src/c*.ts /app",
                "COPY .env /app",
                "COPY keys /app",
                "ARG WHO=missing\nCOPY ${WHO}/a.ts /app",
                "ENV A=mis\nCOPY ${A}sing /app",
                "COPY \\\n# comment\n missing /app",
            })
    void sourcesThatAFreshCloneDoesNotHave(String instruction) {
        assertThat(root(instruction)).hasSize(1);
    }

    @Test
    void theSourceItselfIsUnderlined() {
        var finding =
                Findings.of(
                                repository()
                                        .and(
                                                "Dockerfile",
                                                "FROM a:1\nCOPY src \\\n  missing /app\n"))
                        .getFirst();
        assertThat(finding.place()).isEqualTo(Place.at("Dockerfile", 3, 3, 7));
        assertThat(finding.message()).isEqualTo("`missing` is not in the build context");
    }

    @Test
    void onlyWhatTheLastStageNeedsIsJudged() {
        assertThat(
                        root(
                                """
                                COPY missing1 /
                                FROM a:1 AS mounted
                                COPY missing2 /
                                FROM a:1 AS base
                                COPY missing3 /
                                FROM a:1 AS unused
                                COPY missing4 /
                                FROM base
                                COPY --from=0 x y
                                RUN --mount=from=mounted,target=/m x
                                """))
                .containsExactly("Dockerfile:2", "Dockerfile:4", "Dockerfile:6");
    }

    @Test
    void aTargetThatComposeNamesIsBuiltToo() {
        assertThat(
                        lines(
                                Example.file(
                                                "compose.yml",
                                                "services: {a: {build: {context: ., target: Dev}}}")
                                        .and(
                                                "Dockerfile",
                                                "FROM a:1 AS dev\nCOPY missing /\nFROM a:1\n")))
                .containsExactly("Dockerfile:2");
    }

    @Test
    void patternsOfDockerignoreDecide() {
        var example =
                Example.file("a/b.txt", "")
                        .and("a/c.txt", "")
                        .and("d.txt", "")
                        .and("e/f.txt", "")
                        .and(".dockerignore", "*\n!a/c.txt\n!e\n**/f.txt\n");
        var findings =
                Findings.of(
                        example.and(
                                "Dockerfile",
                                "FROM a:1\nCOPY a /\nCOPY a/c.txt /\nCOPY a/b.txt d.txt /\nCOPY e/f.txt /\nCOPY e /\n"));
        assertThat(findings).extracting(finding -> finding.place().line()).containsExactly(4, 4, 5);
        assertThat(findings.get(2).trace().getFirst().place())
                .isEqualTo(Place.line(".dockerignore", 4));
    }

    @Test
    void aFileBesideTheDockerfileGoesBeforeTheContexts() {
        var example =
                Example.file("a.txt", "")
                        .and("b.txt", "")
                        .and(".dockerignore", "a.txt\n")
                        .and("Dockerfile", "FROM a:1\nCOPY a.txt b.txt /\n");
        assertThat(lines(example)).containsExactly("Dockerfile:2");
        assertThat(lines(example.and("Dockerfile.dockerignore", ""))).isEmpty();
    }

    @Test
    void aDockerignoreThatNobodyUnderstandsSaysNothing() {
        assertThat(
                        lines(
                                Example.file("a.txt", "")
                                        .and(".dockerignore", "a.txt\n[\n")
                                        .and("Dockerfile", "FROM a:1\nCOPY a.txt /\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services:\n  web:\n    build: web\n",
                "services:\n  web:\n    build:\n      context: ./web\n",
                "services:\n  web:\n    build: {context: web, dockerfile: ../web/Dockerfile}\n",
            })
    void composeNamesTheContext(String compose) {
        var example =
                Example.file("package.json", "{}")
                        .and("web/index.ts", "")
                        .and("web/Dockerfile", "FROM a:1\nCOPY package.json index.ts /\n");
        assertThat(lines(example.and("docker-compose.yml", compose)))
                .containsExactly("web/Dockerfile:2");
        assertThat(lines(example.and("docker-compose.yml", "services: {}\n"))).isEmpty();
    }

    @Test
    void theFindingNamesWhoSaysSo() {
        var finding =
                Findings.of(
                                Example.file("web/a", "")
                                        .and("web/Dockerfile", "FROM a:1\nCOPY missing /\n")
                                        .and("compose.yml", "services:\n  web:\n    build: web\n"))
                        .getFirst();
        assertThat(finding.message()).isEqualTo("`missing` is not in the build context web");
        assertThat(finding.trace())
                .singleElement()
                .satisfies(step -> assertThat(step.place().line()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "      - uses: docker/build-push-action@v6\n        with: {context: web}\n",
                "      - uses: docker/build-push-action@v6\n        with: {context: ./web, file: web/Dockerfile}\n",
                "      - run: docker build -t x --no-cache --build-arg A=1 web && docker push x\n",
                "      - run: |\n          docker buildx build \\\n            --file=web/Dockerfile ./web\n",
                "      - run: docker build .\n        working-directory: web\n",
            })
    void workflowsNameTheContext(String steps) {
        var example =
                Example.file("package.json", "{}")
                        .and("web/index.ts", "")
                        .and("web/Dockerfile", "FROM a:1\nCOPY package.json /\n")
                        .and(".github/workflows/ci.yml", "jobs:\n  build:\n    steps:\n" + steps);
        assertThat(lines(example)).containsExactly("web/Dockerfile:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker build -f web/Dockerfile $CONTEXT",
                "cd web && docker build .",
                "docker build -f web/Dockerfile https://example.com/a.git",
                "docker build -f web/Dockerfile - < x",
                "echo docker build",
            })
    void whatIsNotLiteralNamesNone(String command) {
        var example =
                Example.file("package.json", "{\"scripts\": {\"image\": \"" + command + "\"}}")
                        .and("web/index.ts", "")
                        .and("web/Dockerfile", "FROM a:1\nCOPY package.json /\n");
        assertThat(lines(example)).isEmpty();
    }

    @Test
    void aScriptOfPackageJsonNamesTheContext() {
        var example =
                Example.file(
                                "web/package.json",
                                "{\"scripts\": {\"image\": \"docker build -f Dockerfile ..\"}}")
                        .and("web/index.ts", "")
                        .and("web/Dockerfile", "FROM a:1\nCOPY index.ts /\nCOPY web/index.ts /\n");
        assertThat(lines(example)).containsExactly("web/Dockerfile:2");
    }

    @Test
    void whereTheContextIsNotCertainNothingIsSaid() {
        var both =
                Example.file("package.json", "{}")
                        .and("server.ts", "")
                        .and("web/package.json", "{}")
                        .and("web/client.ts", "");
        assertThat(
                        lines(
                                both.and(
                                        "web/Dockerfile",
                                        "FROM a:1\nCOPY package.json server.ts /\nCOPY client.ts /\n")))
                .isEmpty();
        assertThat(lines(both.and("web/Dockerfile", "FROM a:1\nCOPY missing /\n"))).isEmpty();
        assertThat(
                        lines(
                                both.and(
                                        "web/Dockerfile",
                                        "FROM a:1\nCOPY package.json /\nCOPY missing.ts /\n")))
                .containsExactly("web/Dockerfile:3");
    }

    @Test
    void filesThatAScriptMakesMayBeMissing() {
        var example =
                repository()
                        .and("Dockerfile", "FROM a:1\nCOPY version.txt /\nCOPY other.txt /\n")
                        .and(
                                ".github/workflows/ci.yml",
                                "jobs: {a: {steps: [{run: 'date > version.txt'}]}}");
        assertThat(lines(example)).containsExactly("Dockerfile:3");
    }

    @Test
    void aPathIsReportedOnce() {
        assertThat(root("COPY missing /a\nCOPY ./missing /b")).containsExactly("Dockerfile:2");
    }

    @Test
    void thePlansOutputMayBeMissing() {
        var example =
                Example.file("interlock.yml", "build:\n  run: make\n  output: site-files\n")
                        .and("a.txt", "")
                        .andIgnored("site-files/index.html", "")
                        .and("Dockerfile", "FROM a:1\nCOPY site-files /\n");
        assertThat(Findings.of(example)).isEmpty();
    }

    @Test
    void outsideOfARepositoryOnlyWhatIsOnDiskCounts() {
        var tree =
                new MemoryTree(
                        Map.of(
                                "Dockerfile",
                                "FROM a:1\nCOPY a.txt secret.txt /\nCOPY missing /\n",
                                "a.txt",
                                "",
                                "secret.txt",
                                ""),
                        Set.of("secret.txt"),
                        Example.COMMITTED);
        var project =
                new Project(
                        tree,
                        new Git.Unknown("no repository"),
                        Plan.EMPTY,
                        Options.NONE,
                        List.of());
        assertThat(Check.run(project, Selection.ALL).findings())
                .filteredOn(finding -> finding.rule().equals("docker/missing-copy-source"))
                .extracting(Finding::place)
                .extracting(Place::line)
                .containsExactly(3);
    }

    @Test
    void manySourcesAndPatternsEndSoon() {
        var big =
                Example.file("a/b/c", "")
                        .and(
                                "Dockerfile",
                                "FROM a:1\nCOPY a/missing /\n"
                                        + "COPY a/b x*/y*/z* gone.txt /\n".repeat(10_000))
                        .and(".dockerignore", "*a*b*c\n".repeat(4_000));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(lines(big)).containsExactly("Dockerfile:2", "Dockerfile:3"));
    }
}
