package dev.interlock.check.rules.artifact;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Artifact;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.BuildPlan.RequiredFile;
import java.util.List;
import java.util.function.Consumer;

/// A required file that the build did not leave.
public final class MissingFile implements Rule {
    private static final String PLAN =
            """
            build:
              output: dist
              require:
                - { path: index.html }
                - { path: _worker.js, min-size: 100KB }
            """;

    private static final Manual MANUAL =
            Manual.of("artifact/missing", Severity.ERROR, "a required output file is absent")
                    .what(
                            """
                            A file that `build.require` of the plan names and that the output folder does not have.
                            Where the folder itself is named on the command line or a release is about to ship it,
                            also its absence.
                            """)
                    .why(
                            """
                            The upload succeeds all the same: without its worker or its routes a site answers every
                            request with 404.
                            """)
                    .fix(
                            "Build again and look at the build's output; mend the step that writes the file.")
                    .limits(
                            """
                            Judged where the output folder exists, or must. A folder of the required name counts
                            where it has files.
                            """)
                    .failing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored("dist/index.html", "<h1>Shop</h1>\n")
                                    .finds("interlock.yml", 5))
                    .passing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored("dist/index.html", "<h1>Shop</h1>\n")
                                    .andIgnored("dist/_worker.js", "export default {};\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Artifact artifact = Artifact.of(project);
        if (artifact.folder().isEmpty()) {
            return;
        }
        String folder = artifact.folder().get();
        if (artifact.exists()) {
            required(project, artifact, report);
        } else if (artifact.isRequired()) {
            String message = "the output folder `%s` is not there, or empty".formatted(folder);
            report.accept(finding(artifact.declared(), message));
        }
    }

    private void required(Project project, Artifact artifact, Consumer<Finding> report) {
        List<RequiredFile> required =
                project.plan().build().map(BuildPlan::require).orElse(List.of());
        for (int index = 0; index < required.size(); index++) {
            String path = required.get(index).path();
            if (!artifact.has(path)) {
                String full = Paths.in(artifact.folder().orElse(""), path);
                report.accept(
                        finding(
                                project.plan().place("build.require[" + index + "]"),
                                "the build left no `%s`".formatted(full)));
            }
        }
    }
}
