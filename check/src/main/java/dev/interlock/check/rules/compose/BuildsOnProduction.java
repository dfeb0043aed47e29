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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds production services whose image is built where it runs.
public final class BuildsOnProduction implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "compose/builds-on-production",
                            Severity.ERROR,
                            "a production Compose file builds the image of a deployed service")
                    .what(
                            """
                            `build:` of a service that a production Compose file starts, in that file
                            or in one that it is laid over.
                            """)
                    .why(
                            """
                            The build takes the memory, processor and disk that the site needs: the
                            host freezes, or its disk fills up. And what runs was never tested, since
                            nobody else has these bytes.
                            """)
                    .fix(
                            """
                            Build the image in the pipeline, push it, and name it here: `image:
                            registry/name:${RELEASE}`. In an overlay `build: !reset null` takes the
                            base's away.
                            """)
                    .assumes("`docker compose up` builds what it has no image for.")
                    .limits(
                            """
                            A service with an image whose `pull_policy` says that it is pulled, one
                            that only a profile starts, and one with no replicas are left alone.
                            """)
                    .failing(
                            Example.file(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              web:
                                                build: .
                                            """)
                                    .and("Dockerfile", "FROM node:24\n")
                                    .finds("compose.prod.yml", 3))
                    .passing(
                            Example.file(
                                            "compose.yml",
                                            """
                                            services:
                                              web:
                                                build: .
                                            """)
                                    .and(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              web:
                                                build: !reset null
                                                image: registry.example/web:1
                                            """)
                                    .and("Dockerfile", "FROM node:24\n"));

    private static final Set<String> PULLED = Set.of("always", "never", "daily", "weekly");

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (ComposeStack stack : ComposeProjects.of(project).production()) {
            for (Service service : stack.project().services()) {
                if (service.build().isPresent()
                        && Roles.isDeployed(service)
                        && !isPulled(service)) {
                    report.accept(
                            finding(
                                            service.build().get().place(),
                                            "the image of %s is built where it runs"
                                                    .formatted(service.name()))
                                    .withTrace(
                                            service.place(),
                                            "a production file starts the service"));
                }
            }
        }
    }

    private static boolean isPulled(Service service) {
        Optional<String> policy = service.node().text("pull_policy");
        return service.image().isPresent() && policy.filter(PULLED::contains).isPresent();
    }
}
