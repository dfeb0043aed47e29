package dev.interlock.check.rules.compose;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.Healthcheck;
import dev.interlock.check.source.compose.Service;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds services that are needed and that nobody asks whether they work.
public final class MissingHealthcheck implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "compose/missing-healthcheck",
                            Severity.WARNING,
                            "a long-running service that others need has no health check")
                    .what(
                            """
                            A service that runs until it is stopped, and that another one depends on
                            or that publishes a port, with a health check neither in the Compose file
                            nor in its image.
                            """)
                    .why(
                            """
                            A process that hangs counts as running: nothing restarts it, nothing
                            waits for it, and the front end answers 200 while its API answers 502.
                            """)
                    .fix(
                            """
                            Add `healthcheck:` with a test that asks the service itself, or
                            `HEALTHCHECK` to its Dockerfile.
                            """)
                    .assumes("Docker's official images have no health check of their own.")
                    .limits(
                            """
                            An image that is built elsewhere may bring its own check: it is left
                            alone unless it is an official one or carries the name of a service that
                            the repository builds. Services that end by themselves, that only a
                            profile starts, and files for tests or a developer's machine are not
                            judged.
                            """)
                    .failing(
                            Example.file(
                                            "compose.yml",
                                            """
                                            services:
                                              proxy:
                                                image: nginx:1.29
                                                ports: ["80:80"]
                                            """)
                                    .finds("compose.yml", 2))
                    .passing(
                            Example.file(
                                    "compose.yml",
                                    """
                                    services:
                                      proxy:
                                        image: nginx:1.29
                                        ports: ["80:80"]
                                        healthcheck:
                                          test: [CMD, wget, -qO, /dev/null, "http://127.0.0.1/"]
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (ComposeStack stack : ComposeProjects.of(project).judged()) {
            if (stack.mayServe() && stack.complete() && stack.project().whole()) {
                var roles = new Roles(stack);
                for (Service service : roles.longRunning()) {
                    judge(project, roles, service).ifPresent(report);
                }
            }
        }
    }

    private Optional<Finding> judge(Project project, Roles roles, Service service) {
        Optional<Healthcheck> own = service.healthcheck();
        List<Step> needed = roles.need(service).stream().toList();
        boolean silent = needed.isEmpty() || own.filter(Healthcheck::tests).isPresent();
        if (silent) {
            return Optional.empty();
        }
        if (own.filter(Healthcheck::disabled).isPresent()) {
            return Optional.of(
                    finding(
                                    service.place("healthcheck"),
                                    "the health check of %s is switched off"
                                            .formatted(service.name()))
                            .withTrace(needed));
        }
        return ImageHealth.of(project, service) == ImageHealth.UNCHECKED
                ? Optional.of(
                        finding(service.place(), "%s has no health check".formatted(service.name()))
                                .withTrace(needed))
                : Optional.empty();
    }
}
