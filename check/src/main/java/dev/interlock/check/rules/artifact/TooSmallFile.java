package dev.interlock.check.rules.artifact;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Artifact;
import dev.interlock.check.project.Project;
import dev.interlock.model.Bytes;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.BuildPlan.RequiredFile;
import java.util.List;
import java.util.function.Consumer;

/// A required file that is there and cannot be whole.
public final class TooSmallFile implements Rule {
    private static final String PLAN =
            """
            build:
              output: dist
              require:
                - { path: _worker.js, min-size: 40B }
            """;

    private static final Manual MANUAL =
            Manual.of(
                            "artifact/too-small",
                            Severity.ERROR,
                            "a required output file is under its size")
                    .what(
                            """
                            A file that `build.require` of the plan names with `min-size`, and that weighs less. Of
                            a folder the sum counts.
                            """)
                    .why(
                            """
                            A bundle of a few bytes is one that was cut off or built from nothing, and it answers
                            nothing.
                            """)
                    .fix(
                            """
                            Build again and see what the step left out; lower `min-size` where the file is meant to
                            be small.
                            """)
                    .assumes("KB and MB are powers of 1,000, KiB and MiB powers of 1,024.")
                    .failing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored("dist/_worker.js", "export default {};\n")
                                    .finds("dist/_worker.js", 0))
                    .passing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored(
                                            "dist/_worker.js",
                                            "export default { fetch: () => new Response('hello') };\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Artifact artifact = Artifact.of(project);
        List<RequiredFile> required =
                project.plan().build().map(BuildPlan::require).orElse(List.of());
        for (int index = 0; index < required.size(); index++) {
            RequiredFile file = required.get(index);
            if (file.minSize().isEmpty() || !artifact.has(file.path())) {
                continue;
            }
            Bytes least = file.minSize().get();
            Bytes size = artifact.size(file.path());
            if (size.compareTo(least) < 0) {
                String message =
                        "`%s` has %s, at least %s are required".formatted(file.path(), size, least);
                report.accept(
                        finding(artifact.place(file.path()), message)
                                .withTrace(
                                        project.plan().place("build.require[" + index + "]"),
                                        "requires at least " + least));
            }
        }
    }
}
