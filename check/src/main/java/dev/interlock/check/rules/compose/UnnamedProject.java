package dev.interlock.check.rules.compose;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Scripts;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.function.Consumer;

/// Finds production projects that take their name from wherever their folder happens to be.
public final class UnnamedProject implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "compose/unnamed-project",
                            Severity.WARNING,
                            "a production project whose name comes from its folder")
                    .what(
                            """
                            A production Compose project with no `name:` in its files, no
                            `COMPOSE_PROJECT_NAME` and no `-p` in the scripts that start it.
                            """)
                    .why(
                            """
                            The folder's name is the project's. Once the folder is moved or renamed,
                            Compose knows nothing of what runs: it makes a second set of images,
                            networks and containers beside the first, which fills the disk, and the
                            volumes seem empty.
                            """)
                    .fix("Put `name: NAME` at the top of the file.")
                    .assumes("Docker Compose 2.3.3 or later reads `name:`.")
                    .limits("A name that is given by hand, outside the repository, is not seen.")
                    .failing(
                            Example.file(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              web:
                                                image: registry.example/web:1
                                            """)
                                    .finds("compose.prod.yml", 1))
                    .passing(
                            Example.file(
                                    "compose.prod.yml",
                                    """
                                    name: shop
                                    services:
                                      web:
                                        image: registry.example/web:1
                                    """));

    private static final String VARIABLE = "COMPOSE_PROJECT_NAME";

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (ComposeStack stack : ComposeProjects.of(project).production()) {
            boolean named =
                    stack.project().name().isPresent()
                            || !stack.project().whole()
                            || stack.variables().knows(VARIABLE);
            if (!named && !isNamedByScript(project)) {
                String path = stack.project().files().getLast();
                report.accept(
                        finding(
                                top(project, path),
                                "the project's name comes from the folder that the file is in"));
            }
        }
    }

    private static boolean isNamedByScript(Project project) {
        Scripts scripts = Scripts.of(project);
        return scripts.mention(VARIABLE)
                || List.of("--project-name", "compose -p ", "docker stack deploy").stream()
                        .anyMatch(scripts::contain);
    }

    /// The first key of the file, above which `name:` belongs.
    private static Place top(Project project, String path) {
        return ComposeProjects.of(project)
                .file(path)
                .flatMap(it -> it.documents().stream().findFirst())
                .flatMap(it -> it.entries().stream().findFirst())
                .map(YamlEntry::key)
                .map(key -> key.place())
                .orElse(Place.file(path));
    }
}
