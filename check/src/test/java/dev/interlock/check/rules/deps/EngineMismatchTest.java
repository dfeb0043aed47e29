package dev.interlock.check.rules.deps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineMismatchTest {
    private static final Example ENGINES =
            Example.file("package.json", "{\"engines\": {\"node\": \"^20.9.0 || >=22\"}}");

    @Test
    void everyPlaceIsHeldAgainstTheEngines() {
        assertThat(findings(ENGINES.and(".nvmrc", "v18.20.4\n"))).containsExactly("ERROR .nvmrc:1");
        assertThat(findings(ENGINES.and(".node-version", "# ours\n21\n")))
                .containsExactly("ERROR .node-version:2");
        assertThat(findings(ENGINES.and(".tool-versions", "ruby 3.3\nnodejs 18.1.0\n")))
                .containsExactly("ERROR .tool-versions:2");
        assertThat(findings(ENGINES.and("Dockerfile", "FROM node:20.8-slim AS a\nFROM node:24\n")))
                .containsExactly("ERROR Dockerfile:1");
        assertThat(
                        findings(
                                ENGINES.and(
                                        "Dockerfile",
                                        "FROM gcr.io/distroless/nodejs18-debian12\n")))
                .containsExactly("ERROR Dockerfile:1");
        assertThat(findings(ENGINES.and(".nvmrc", "lts/hydrogen"))).hasSize(1);
    }

    @Test
    void namesThatMoveAreNotJudged() {
        for (String moving : List.of("lts/*", "node", "latest", "", "current", "${{ env.NODE }}")) {
            assertThat(findings(ENGINES.and(".nvmrc", moving))).isEmpty();
        }
        assertThat(findings(ENGINES.and("Dockerfile", "ARG V\nFROM node:$V\nFROM node:lts-slim\n")))
                .isEmpty();
        assertThat(findings(ENGINES.and(".nvmrc", "lts/jod"))).isEmpty();
    }

    @Test
    void aWorkflowThatBuildsCounts() {
        assertThat(findings(ENGINES.and(".github/workflows/ci.yml", workflow("18", "npm ci"))))
                .containsExactly("ERROR .github/workflows/ci.yml:7");
        assertThat(findings(ENGINES.and(".github/workflows/ci.yml", workflow("18", "echo docs"))))
                .isEmpty();
        assertThat(findings(ENGINES.and(".github/workflows/ci.yml", workflow("22.x", "npm ci"))))
                .isEmpty();
    }

    @Test
    void anOddJobBesideOneThatAgreesIsAWarning() {
        Example jobs =
                ENGINES.and(".github/workflows/a.yml", workflow("18", "npm run licences"))
                        .and(".github/workflows/b.yml", workflow("22", "npm test"));
        assertThat(findings(jobs)).containsExactly("WARNING .github/workflows/a.yml:7");
    }

    @Test
    void foldersOfTheHouseDoNotShip() {
        assertThat(findings(ENGINES.and(".codesandbox/Dockerfile", "FROM node:18\n"))).isEmpty();
    }

    @Test
    void aMatrixAgreesWhereOneOfItsVersionsDoes() {
        String matrix = "${{ matrix.node }}";
        Example both =
                ENGINES.and(
                        ".github/workflows/ci.yml",
                        workflow(matrix, "npm test").replace("[1]", "[18, 22]"));
        Example none =
                ENGINES.and(
                        ".github/workflows/ci.yml",
                        workflow(matrix, "npm test").replace("[1]", "[16, 18]"));
        assertThat(findings(both)).isEmpty();
        assertThat(findings(none)).hasSize(1);
    }

    @Test
    void differentMinorVersionsAreAWarning() {
        Example minor =
                Example.file("package.json", "{}")
                        .and(".nvmrc", "22.11.0")
                        .and("Dockerfile", "FROM node:22.9-alpine\n");
        assertThat(findings(minor)).containsExactly("WARNING .nvmrc:1");
        Example major =
                Example.file("package.json", "{}")
                        .and(".nvmrc", "22")
                        .and("Dockerfile", "FROM node:20-alpine\n");
        assertThat(findings(major)).containsExactly("ERROR .nvmrc:1");
    }

    @Test
    void theFileThatAWorkflowNamesIsFollowed() {
        String workflow =
                workflow("x", "npm test")
                        .replace("node-version: x", "node-version-file: ./ci/node");
        Example old = ENGINES.and(".github/workflows/ci.yml", workflow).and("ci/node", "18\n");
        assertThat(findings(old)).containsExactly("ERROR ci/node:1");
        assertThat(findings(old.and("ci/node", "22\n"))).isEmpty();
        assertThat(findings(old.and("ci/node", "v18 # old\n"))).hasSize(1);
        Example tools =
                ENGINES.and(
                                ".github/workflows/ci.yml",
                                workflow.replace("./ci/node", "ci/.tool-versions"))
                        .and("ci/.tool-versions", "python 3.12\nnodejs 18.1.0\n");
        assertThat(findings(tools)).containsExactly("ERROR ci/.tool-versions:2");
        Example manifest =
                ENGINES.and(
                                ".github/workflows/ci.yml",
                                workflow.replace("./ci/node", "ci/package.json"))
                        .and("ci/package.json", "{ \"volta\": { \"node\": \"18.1.0\" } }");
        assertThat(findings(manifest)).containsExactly("ERROR ci/package.json:1");
    }

    @Test
    void aFollowedFileIsJudgedOnce() {
        Example root =
                ENGINES.and(
                                ".github/workflows/ci.yml",
                                workflow("x", "npm test")
                                        .replace("node-version: x", "node-version-file: .nvmrc"))
                        .and(".nvmrc", "18\n");
        assertThat(findings(root)).containsExactly("ERROR .nvmrc:1");
        assertThat(findings(root.and(".nvmrc", ""))).isEmpty();
    }

    @Test
    void jobsThatDisagreeInOneWayAreToldOnceAndOnlyWarnedOfWhereTheImageIsOneWorkspaces() {
        Example jobs =
                Example.file("package.json", "{ \"workspaces\": [\"apps/*\"] }")
                        .and(".github/workflows/a.yml", workflow("24", "npm test"))
                        .and(".github/workflows/b.yml", workflow("24", "npm test"));
        assertThat(findings(jobs.and("Dockerfile", "FROM node:22\n")))
                .containsExactly("ERROR .github/workflows/a.yml:7");
        assertThat(
                        findings(
                                jobs.and("apps/shots/package.json", "{}")
                                        .and("apps/shots/Dockerfile", "FROM node:22\n")))
                .containsExactly("WARNING .github/workflows/a.yml:7");
    }

    private static String workflow(String version, String run) {
        return """
        jobs:
          build:
            strategy: { matrix: { node: [1] } }
            steps:
              - uses: actions/setup-node@v4
                with:
                  node-version: %s
              - run: %s
        """
                .formatted(version, run);
    }

    private static List<String> findings(Example example) {
        List<Finding> findings = new ArrayList<>();
        new EngineMismatch().check(example.project(), findings::add);
        return findings.stream()
                .map(finding ->
                        finding.severity()
                                + " "
                                + finding.place().path()
                                + ":"
                                + finding.place().line())
                .toList();
    }
}
