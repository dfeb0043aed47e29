package dev.interlock.check.rules.compose;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.Dependency;
import dev.interlock.check.source.compose.Healthcheck;
import dev.interlock.check.source.compose.Service;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds services that start before what they need can answer, though it says when it can.
public final class UnhealthyDependency implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "compose/unhealthy-dependency",
                            Severity.WARNING,
                            "`depends_on` does not wait for a service that has a health check")
                    .what(
                            """
                            A dependency on a service with a health check, in the Compose file or in
                            its Dockerfile, without `condition: service_healthy`.
                            """)
                    .why(
                            """
                            The dependent starts as soon as the other container exists: its first
                            connections fail, and whether it recovers depends on luck and restarts.
                            """)
                    .fix("Write `depends_on: { NAME: { condition: service_healthy } }`.")
                    .assumes("Docker Compose 2, or 1.27 and later.")
                    .failing(
                            Example.file(
                                            "compose.yml",
                                            """
                                            services:
                                              web:
                                                image: registry.example/web:1
                                                depends_on: [db]
                                              db:
                                                image: postgres:17
                                                healthcheck:
                                                  test: [CMD, pg_isready]
                                            """)
                                    .finds("compose.yml", 4))
                    .passing(
                            Example.file(
                                    "compose.yml",
                                    """
                                    services:
                                      web:
                                        image: registry.example/web:1
                                        depends_on:
                                          db: { condition: service_healthy }
                                      db:
                                        image: postgres:17
                                        healthcheck:
                                          test: [CMD, pg_isready]
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (ComposeStack stack : ComposeProjects.of(project).judged()) {
            if (stack.mayServe()) {
                var roles = new Roles(stack);
                for (Service service : stack.project().services()) {
                    for (Dependency dependency : service.dependsOn()) {
                        judge(project, roles, service, dependency).ifPresent(report);
                    }
                }
            }
        }
    }

    private Optional<Finding> judge(
            Project project, Roles roles, Service service, Dependency dependency) {
        if (!dependency.condition().equals(Optional.of(Dependency.STARTED))) {
            return Optional.empty();
        }
        return service.project()
                .service(dependency.service())
                .filter(roles::isLongRunning)
                .flatMap(other -> checked(project, other))
                .map(check ->
                        finding(
                                        dependency.place(),
                                        "%s does not wait until %s is healthy"
                                                .formatted(service.name(), dependency.service()))
                                .withFix(
                                        "write `%s: { condition: service_healthy }`"
                                                .formatted(dependency.service()))
                                .withTrace(check, "its health check"));
    }

    /// Where the other service says how to ask it; empty where it does not.
    private static Optional<Place> checked(Project project, Service other) {
        Optional<Healthcheck> own = other.healthcheck();
        if (own.isPresent() && (own.get().disabled() || own.get().tests())) {
            return own.get().tests() ? Optional.of(own.get().place()) : Optional.empty();
        }
        return ImageHealth.of(project, other) == ImageHealth.CHECKED
                ? Optional.of(other.place("build"))
                : Optional.empty();
    }
}
