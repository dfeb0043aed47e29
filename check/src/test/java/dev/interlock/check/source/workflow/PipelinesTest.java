package dev.interlock.check.source.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.shell.ShellCommand;
import dev.interlock.check.source.shell.ShellReader;
import dev.interlock.check.source.shell.ShellText;
import dev.interlock.check.source.yaml.YamlFile;
import dev.interlock.check.source.yaml.YamlReader;
import dev.interlock.testkit.Fuzzing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
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
        Pipeline pipeline = GithubWorkflow.of(YamlReader.read(source(WORKFLOW))).orElseThrow();

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
        Pipeline pipeline = GithubWorkflow.of(YamlReader.read(source(WORKFLOW))).orElseThrow();
        PipelineStep build = pipeline.job("build").orElseThrow().steps().get(1);
        List<PipelineStep> deploy = pipeline.job("deploy").orElseThrow().steps();

        assertThat(build.folder()).isEqualTo("web");
        Script script = build.script().orElseThrow();
        assertThat(script.at(script.text().indexOf("npm run")).line()).isEqualTo(15);
        assertThat(deploy.get(1).folder()).isEqualTo("ops");
        assertThat(deploy.get(1).variables().get("HOST")).contains("web.example");
        assertThat(deploy.get(1).variables().get("PORT")).contains("22");
        Action action = deploy.getFirst().action().orElseThrow();
        assertThat(action.name()).isEqualTo("Some/SSH-Action");
        assertThat(action.input("host").orElseThrow().text()).isEqualTo("a.example");
    }

    @Test
    void aGitlabJobWaitsForEarlierStagesUnlessItSaysOtherwise() {
        Pipeline pipeline = GitlabPipeline.of(YamlReader.read(source(GITLAB))).orElseThrow();

        assertThat(pipeline.jobs()).hasSize(3);
        assertThat(pipeline.job("ship").orElseThrow().needs()).containsExactly("test");
        assertThat(pipeline.job("alone").orElseThrow().needs()).isEmpty();
        assertThat(pipeline.job("ship").orElseThrow().environment()).isEqualTo("production");
    }

    @Test
    void aGitlabScriptBeginsWithWhatIsRunBefore() {
        var steps =
                GitlabPipeline.of(YamlReader.read(source(GITLAB)))
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
        int[] steps = {0};
        Fuzzing.forAll(
                600,
                random -> {
                    SourceText text = source(mutated(random));
                    YamlFile file = YamlReader.read(text);
                    for (var pipeline : List.of(GithubWorkflow.of(file), GitlabPipeline.of(file))) {
                        steps[0] =
                                Math.max(
                                        steps[0],
                                        pipeline.map(one -> stepsOf(one, text)).orElse(0));
                    }
                });
        assertThat(steps[0]).as("some mutations still have steps").isPositive();
    }

    private static String mutated(Random random) {
        var text = new StringBuilder(random.nextBoolean() ? WORKFLOW : GITLAB);
        String signs = "-:[]{}\n '\"|&*!<>#?~,%@\t\u0000\ud83d\u2028";
        for (int change = random.nextInt(12); change >= 0; change--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, Math.min(end, at + 5));
                case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default -> text.insert(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }

    /// Counts the steps, and looks at each place that a rule may ask for.
    private static int stepsOf(Pipeline pipeline, SourceText text) {
        int steps = 0;
        for (PipelineJob job : pipeline.jobs()) {
            assertThat(job.place().line()).isBetween(1, text.lineCount() + 1);
            for (PipelineStep step : job.steps()) {
                steps++;
                Script script = step.script().orElse(Script.at(step.place(), ""));
                for (ShellCommand command : ShellReader.read(ShellText.of(script.text()))) {
                    assertThat(script.at(command.offset()).line())
                            .isBetween(1, text.lineCount() + 1);
                }
            }
        }
        return steps;
    }

    @Test
    void stepsShareTheVariablesAroundThem() {
        var text = new StringBuilder("env:\n");
        for (int name = 0; name < 30_000; name++) {
            text.append("  V").append(name).append(": x\n");
        }
        text.append("jobs:\n  a:\n    steps:\n");
        text.append("      - { run: x, env: { A: $V1 } }\n".repeat(30_000));
        var steps = soon(text, GithubWorkflow::of).job("a").orElseThrow().steps();

        assertThat(steps).hasSize(PipelineJob.MAX_STEPS);
        assertThat(steps.getLast().variables().get("V29999")).contains("x");
    }

    @Test
    void moreJobsThanOnePipelineMayHaveAreNotRead() {
        var text = new StringBuilder("stages: [");
        for (int stage = 0; stage < 30_000; stage++) {
            text.append("s").append(stage).append(", ");
        }
        text.append("]\nbefore_script:\n").append("  - a\n".repeat(30_000));
        for (int job = 0; job < 30_000; job++) {
            text.append("j%d: { stage: s%d, script: [b] }\n".formatted(job, job));
        }
        Pipeline pipeline = soon(text, GitlabPipeline::of);

        assertThat(pipeline.jobs()).hasSize(Pipeline.MAX_JOBS);
        assertThat(pipeline.elsewhere()).isTrue();
        assertThat(pipeline.jobs().getLast().needs()).hasSize(Pipeline.MAX_JOBS - 1);
    }

    private static Pipeline soon(CharSequence text, Function<YamlFile, Optional<Pipeline>> reader) {
        return Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> reader.apply(YamlReader.read(source(text.toString()))))
                .orElseThrow();
    }

    private static SourceText source(String text) {
        return new SourceText(".github/workflows/ship.yml", text);
    }
}
