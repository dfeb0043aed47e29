package dev.interlock.check.rules.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildsOverSshTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh web@example.org 'cd /srv && npm ci && npm run build && pm2 restart web'",
                "ssh -i key -p 2222 web@example.org \"docker compose up -d --build\"",
                "ssh example.org docker compose -f prod.yml build",
                "sshpass -p \"$P\" ssh -o StrictHostKeyChecking=no a@b 'yarn build'",
                "sudo ssh a@b 'bash -c \"pnpm --filter web build\"'",
                "docker -H ssh://root@example.org build .",
                "DOCKER_HOST=ssh://root@example.org docker compose up -d --build",
                "gcloud compute ssh web --zone a --command 'sudo docker build .'",
                "ssh a@b 'npx next build'",
                "echo; if true; then ssh a@b 'go build ./...'; fi",
            })
    void aBuildOverSshIsFound(String run) {
        assertThat(findings(workflow("deploy", "production", run))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh web@example.org 'docker compose pull && docker compose up -d'",
                "ssh web@staging.example.org 'npm run build'",
                "ssh \"$STAGING_HOST\" 'npm run build'",
                "ssh builder@build-1.example.org 'docker build .'",
                "npm run build && rsync -a dist/ web@example.org:/srv",
                "ssh web@example.org 'npm ci --omit=dev && pm2 reload web'",
                "ssh web@example.org \"echo npm run build\"",
                "docker build . && docker save web | ssh web@example.org docker load",
                "# ssh web@example.org 'npm run build'",
                "ssh web@example.org < other.sh",
            })
    void whatDoesNotBuildOnProductionIsLeftAlone(String run) {
        assertThat(findings(workflow("deploy", "production", run))).isEmpty();
    }

    @Test
    void aStagingJobIsLeftAlone() {
        String run = "ssh web@example.org 'npm run build'";

        assertThat(findings(workflow("deploy-staging", "", run))).isEmpty();
        assertThat(findings(workflow("deploy", "staging", run))).isEmpty();
        assertThat(findings(workflow("deploy", "", run))).hasSize(1);
    }

    @Test
    void aMachineThatNothingIsDeployedToIsLeftAlone() {
        String run = "ssh me@example.org 'cd /work && make && npm run build'";

        assertThat(findings(Example.file(".github/workflows/x.yml", yaml("compile", "", run))))
                .isEmpty();
        assertThat(
                        findings(
                                Example.file(
                                        ".github/workflows/x.yml",
                                        yaml("compile", "", run.replace("make", "pm2 restart w")))))
                .hasSize(1);
    }

    @Test
    void aHereDocumentIsFoundOnItsLine() {
        var example =
                Example.file(
                        "ops/deploy.sh",
                        """
                        #!/bin/bash
                        ssh deploy@vm.example <<'REMOTE'
                        cd /srv/shop
                        git pull
                        npm run build
                        pm2 restart shop
                        REMOTE
                        """);

        Finding found = findings(example).getFirst();
        assertThat(found.place().line()).isEqualTo(5);
        assertThat(found.trace().getFirst().place().line()).isEqualTo(2);
    }

    @Test
    void aScriptOfTheRepositoryThatRunsThereIsFound() {
        var example =
                workflow("deploy", "production", "ssh web@example.org sh -s < ops/there.sh")
                        .and("ops/there.sh", "set -e\ncd /srv\nnpm run build\n");

        assertThat(findings(example))
                .singleElement()
                .satisfies(
                        found -> assertThat(found.place().toString()).startsWith("ops/there.sh:3"));
    }

    @Test
    void aScriptOfPackageJsonIsFollowedThere() {
        var example =
                workflow("deploy", "production", "ssh web@example.org 'cd /srv && npm run live'")
                        .and(
                                "package.json",
                                "{\"scripts\": {\"live\": \"vite build && pm2 restart 0\"}}");

        assertThat(findings(example)).hasSize(1);
    }

    @Test
    void aScriptOfPackageJsonThatBuildsOverSshIsFound() {
        var example =
                Example.file(
                        "package.json",
                        "{\n  \"scripts\": {\n    \"deploy\": \"ssh web@example.org 'npm run build'\"\n  }\n}");

        assertThat(findings(example).getFirst().place().line()).isEqualTo(3);
    }

    @Test
    void aDeployScriptThatFetchesBuildsAndRestartsIsFound() {
        String script = "cd /srv/shop\ngit pull\nnpm ci\nnpm run build\npm2 restart shop\n";

        assertThat(findings(Example.file("deploy.sh", script))).hasSize(1);
        assertThat(findings(Example.file("update.sh", script))).isEmpty();
        assertThat(findings(Example.file("deploy.sh", script.replace("pm2 restart shop\n", ""))))
                .isEmpty();
    }

    @Test
    void theHostOfTheVariablesCounts() {
        String text =
                """
                on: push
                env: { TARGET: web.staging.example }
                jobs:
                  deploy:
                    steps:
                      - run: ssh "web@$TARGET" 'npm run build'
                """;

        assertThat(findings(Example.file(".github/workflows/deploy.yml", text))).isEmpty();
        assertThat(
                        findings(
                                Example.file(
                                        ".github/workflows/deploy.yml",
                                        text.replace("staging.", ""))))
                .hasSize(1);
    }

    @Test
    void variablesThatDoubleEachOtherAreNotPutIn() {
        var text = new StringBuilder("on: push\nenv:\n");
        for (int name = 0; name < 40; name++) {
            text.append("  V%d: $V%d $V%d\n".formatted(name, name + 1, name + 1));
        }
        text.append("jobs:\n  deploy:\n    steps:\n      - run: ssh $V0 'npm run build'\n");

        assertThat(findings(Example.file(".github/workflows/deploy.yml", text.toString())))
                .hasSize(1);
    }

    @Test
    void gitlabIsReadToo() {
        String text =
                """
                ship:
                  stage: deploy
                  environment: production
                  script:
                    - ssh web@example.org 'docker build -t web .'
                """;

        assertThat(findings(Example.file(".gitlab-ci.yml", text)).getFirst().place().line())
                .isEqualTo(5);
    }

    @Test
    void noArgumentIsShown() {
        var found =
                findings(
                        workflow(
                                "deploy",
                                "production",
                                "ssh a@b 'KEY=hidden1 docker build --build-arg KEY=hidden2 .'"));

        assertThat(found).hasSize(1);
        assertThat(found.toString()).doesNotContain("hidden");
    }

    private static Example workflow(String job, String environment, String run) {
        return Example.file(".github/workflows/deploy.yml", yaml(job, environment, run));
    }

    private static String yaml(String job, String environment, String run) {
        return """
        on: { push: { branches: [main] } }
        jobs:
          %s:
            environment: "%s"
            steps:
              - run: |
                  %s
        """
                .formatted(job, environment, run);
    }

    private static List<Finding> findings(Example example) {
        List<Finding> found = new ArrayList<>();
        new BuildsOverSsh().check(example.project(), found::add);
        return found;
    }
}
