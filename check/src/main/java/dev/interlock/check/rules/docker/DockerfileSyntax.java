package dev.interlock.check.rules.docker;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Problem;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Says why a builder would reject a Dockerfile.
public final class DockerfileSyntax implements Rule {
    private static final Manual MANUAL =
            Manual.of("docker/syntax", Severity.ERROR, "a Dockerfile that the builder would reject")
                    .what(
                            """
                            What Docker's builder refuses before or while it builds, whatever build
                            arguments are given: unknown instructions and flags, missing or wrong
                            arguments, no `FROM`, unclosed quotes and heredocs, `COPY --from` of a
                            later stage, ports, signals and durations that are none. Every stage is
                            judged, also one that only `--target` builds.
                            """)
                    .why("The image cannot be built, so the release stops at its first step.")
                    .fix("Mend the line as the message says.")
                    .assumes(
                            """
                            Docker's own frontend, version 1.26 (BuildKit). Older ones also refuse
                            flags that came later. A file whose `# syntax=` names another frontend
                            is not judged.
                            """)
                    .limits(
                            """
                            A value that holds a variable is not judged, since `--build-arg` may
                            change it. What the trigger of `ONBUILD` says is judged by the builder
                            of the next image only. Whether images and stages exist elsewhere is not
                            known here.
                            """)
                    .failing(
                            Example.file(
                                            "Dockerfile",
                                            """
                                            FROM node:22
                                            WORKDIR /app
                                            CPOY package.json ./
                                            RUN npm ci \\
                                              && npm cache clean
                                            COPY --form=build /app/dist dist/
                                            """)
                                    .finds("Dockerfile", 3)
                                    .finds("Dockerfile", 6))
                    .passing(
                            Example.file("package.json", "{}")
                                    .and(
                                            "Dockerfile",
                                            """
                                            FROM node:22
                                            WORKDIR /app
                                            COPY package.json ./
                                            RUN npm ci \\
                                              # comments and empty lines may stand between

                                              && npm cache clean
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Dockerfile file : Dockerfiles.of(project).all()) {
            if (!file.hasOtherGrammar()) {
                check(file, report);
            }
        }
    }

    /// A comment that is none explains everything that is wrong with its instruction.
    private void check(Dockerfile file, Consumer<Finding> report) {
        Set<Integer> explained =
                file.instructions().stream()
                        .map(Instruction::statement)
                        .filter(statement -> InlineComment.isMeant(file, statement))
                        .map(statement -> statement.line())
                        .collect(Collectors.toSet());
        for (Problem problem : file.problems()) {
            if (!explained.contains(problem.line())) {
                report.accept(finding(problem.place(), problem.message()).withFix(problem.fix()));
            }
        }
    }
}
