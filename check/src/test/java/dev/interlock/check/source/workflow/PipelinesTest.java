package dev.interlock.check.source.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.testkit.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinesTest {
    private static final String WORKFLOW =
            """
            name: Ship it
            on:
              push: { branches: [main] }
              workflow_dispatch:
            env: { HOST: web.example }
            defaults: { run: { working-directory: ./web/ } }
            jobs:
              build:
                runs-on: ubuntu-24.04
                steps:
                  - uses: actions/checkout@v4
                  - name: Build
                    run: |
                      npm ci
                      npm run build
              deploy:
                needs: build
                if: github.ref == 'refs/heads/main'
                environment: { name: production, url: https://example.org }
                env: { PORT: 22 }
                steps:
                  - uses: Some/SSH-Action@v1
                    with: { HOST: a.example, script: uptime }
                    env: { TOKEN: x }
                  - run: echo "$HOST"
                    working-directory: ops
              other:
                needs: [build, deploy]
                uses: ./.github/workflows/other.yml
            """;

    private static final String GITLAB =
            """
            stages: [prepare, ship]
            variables: { HOST: web.example }
            default: { before_script: [npm ci] }
            .hidden: { script: [never] }
            test:
              stage: prepare
              script: npm test
            ship:
              stage: ship
              environment: { name: production }
              only: [main]
              script:
                - - npm run build
                - scp -r dist web@$HOST:/srv
            alone:
              stage: ship
              needs: []
              script: [echo]
            """;

    @Test
    void aWorkflowIsReadWhole() {
        Pipeline pipeline = GithubWorkflow.parse(source(WORKFLOW)).orElseThrow();

        assertThat(pipeline.name()).isEqualTo("Ship it");
        assertThat(pipeline.triggers()).containsExactlyInAnyOrder("push", "workflow_dispatch");
        assertThat(pipeline.branches()).containsExactly("main");
        assertThat(pipeline.jobs()).hasSize(3);
        PipelineJob deploy = pipeline.job("deploy").orElseThrow();
        assertThat(deploy.environment()).isEqualTo("production");
        assertThat(deploy.needs()).containsExactly("build");
        assertThat(deploy.label()).contains("refs/heads/main");
        assertThat(pipeline.job("other").orElseThrow().elsewhere()).isTrue();
        assertThat(pipeline.job("other").orElseThrow().needs()).containsExactly("build", "deploy");
    }

    @Test
    void stepsHaveVariablesFoldersAndPlaces() {
        Pipeline pipeline = GithubWorkflow.parse(source(WORKFLOW)).orElseThrow();
        PipelineStep build = pipeline.job("build").orElseThrow().steps().get(1);
        List<PipelineStep> deploy = pipeline.job("deploy").orElseThrow().steps();

        assertThat(build.folder()).isEqualTo("web");
        Script script = build.script().orElseThrow();
        assertThat(script.at(script.text().indexOf("npm run")).line()).isEqualTo(15);
        assertThat(deploy.get(1).folder()).isEqualTo("ops");
        assertThat(deploy.get(1).variables()).containsEntry("HOST", "web.example");
        assertThat(deploy.get(1).variables()).containsEntry("PORT", "22");
        Action action = deploy.getFirst().action().orElseThrow();
        assertThat(action.name()).isEqualTo("Some/SSH-Action");
        assertThat(action.input("host").orElseThrow().text()).isEqualTo("a.example");
    }

    @Test
    void aGitlabJobWaitsForEarlierStagesUnlessItSaysOtherwise() {
        Pipeline pipeline = GitlabPipeline.parse(source(GITLAB)).orElseThrow();

        assertThat(pipeline.jobs()).hasSize(3);
        assertThat(pipeline.job("ship").orElseThrow().needs()).containsExactly("test");
        assertThat(pipeline.job("alone").orElseThrow().needs()).isEmpty();
        assertThat(pipeline.job("ship").orElseThrow().environment()).isEqualTo("production");
    }

    @Test
    void aGitlabScriptBeginsWithWhatIsRunBefore() {
        var steps =
                GitlabPipeline.parse(source(GITLAB))
                        .orElseThrow()
                        .job("ship")
                        .orElseThrow()
                        .steps();

        assertThat(steps.stream().map(step -> step.script().orElseThrow().text()))
                .containsExactly("npm ci", "npm run build", "scp -r dist web@$HOST:/srv");
        assertThat(steps.get(2).place().line()).isEqualTo(14);
    }

    @Test
    void anyTextGivesAPipelineOrNone() {
        int[] read = {0};
        Seeds.forAll(
                600,
                random -> {
                    var text = new StringBuilder(random.nextBoolean() ? WORKFLOW : GITLAB);
                    for (int change = random.nextInt(8); change >= 0; change--) {
                        int at = random.nextInt(text.length());
                        switch (random.nextInt(3)) {
                            case 0 -> text.deleteCharAt(at);
                            case 1 -> text.insert(at, "-:[]{}\n '\"|&*".charAt(random.nextInt(13)));
                            default ->
                                    text.insert(
                                            at,
                                            text.substring(at, Math.min(at + 40, text.length())));
                        }
                    }
                    GithubWorkflow.parse(source(text.toString())).ifPresent(one -> read[0]++);
                    GitlabPipeline.parse(source(text.toString())).ifPresent(one -> read[0]++);
                });
        assertThat(read[0]).as("some mutations are still pipelines").isPositive();
    }

    private static SourceText source(String text) {
        return new SourceText(".github/workflows/ship.yml", text);
    }
}
