package dev.interlock.check.rules.compose;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.Service;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// Finds production services that stay down once they stop.
public final class MissingRestart implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "compose/missing-restart",
                            Severity.WARNING,
                            "a production service without a restart policy")
                    .what(
                            """
                            A long-running service of a production Compose file with neither
                            `restart:` nor `deploy.restart_policy`.
                            """)
                    .why(
                            """
                            After a crash or a reboot of the host the container stays stopped until
                            somebody notices and starts it.
                            """)
                    .fix("Add `restart: unless-stopped`.")
                    .assumes("Docker's default policy is `no`.")
                    .limits(
                            """
                            A service that says `restart: "no"` or `on-failure`, whose name is that
                            of a migration or another job, that another one waits for to end, or that
                            only a profile starts is not taken for long-running.
                            """)
                    .failing(
                            Example.file(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              web:
                                                image: registry.example/web:1
                                            """)
                                    .finds("compose.prod.yml", 2))
                    .passing(
                            Example.file(
                                    "compose.prod.yml",
                                    """
                                    services:
                                      web:
                                        image: registry.example/web:1
                                        restart: unless-stopped
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (ComposeStack stack : ComposeProjects.of(project).production()) {
            if (stack.complete() && stack.project().whole()) {
                for (Service service : new Roles(stack).longRunning()) {
                    boolean none = service.restart().isEmpty() && service.restartPolicy().isEmpty();
                    if (none) {
                        report.accept(
                                finding(
                                        service.place(),
                                        "%s stays down once it stops: it has no restart policy"
                                                .formatted(service.name())));
                    }
                }
            }
        }
    }
}
