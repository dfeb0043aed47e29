package dev.interlock.check.rules.compose;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.Service;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds production services whose log grows until the disk is full.
public final class UnboundedLogs implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "compose/unbounded-logs",
                            Severity.WARNING,
                            "json-file logs without a size limit")
                    .what(
                            """
                            A long-running service of a production Compose file whose log driver is
                            `json-file`, which is Docker's default, without the option `max-size`.
                            """)
                    .why(
                            """
                            The log grows until the host's disk is full; then nothing on the host can
                            write, images cannot be extracted, and databases stop.
                            """)
                    .fix(
                            """
                            Add `logging: { driver: json-file, options: { max-size: 10m, max-file:
                            "3" } }`, once as `x-logging: &logging` for all services, or use the
                            driver `local`.
                            """)
                    .assumes(
                            """
                            The host's daemon has no limit of its own, unless the repository holds a
                            `daemon.json` with `max-size`.
                            """)
                    .failing(
                            Example.file(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              web:
                                                image: registry.example/web:1
                                                restart: always
                                            """)
                                    .finds("compose.prod.yml", 2))
                    .passing(
                            Example.file(
                                    "compose.prod.yml",
                                    """
                                    x-logging: &logging
                                      driver: json-file
                                      options: { max-size: 10m, max-file: "3" }
                                    services:
                                      web:
                                        image: registry.example/web:1
                                        restart: always
                                        logging: *logging
                                    """));

    private static final String JSON_FILE = "json-file";
    private static final String MAX_SIZE = "max-size";
    private static final String UNLIMITED = "-1";

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        var stacks = ComposeProjects.of(project).production();
        if (stacks.isEmpty() || daemonHasLimit(project)) {
            return;
        }
        for (ComposeStack stack : stacks) {
            if (stack.complete() && stack.project().whole()) {
                for (Service service : new Roles(stack).longRunning()) {
                    if (isUnbounded(service)) {
                        report.accept(
                                finding(
                                        service.place("logging"),
                                        "the log of %s has no size limit"
                                                .formatted(service.name())));
                    }
                }
            }
        }
    }

    private static boolean isUnbounded(Service service) {
        Optional<ComposeValue> driver = service.loggingDriver();
        boolean jsonFile = driver.isEmpty() || driver.get().text().equals(Optional.of(JSON_FILE));
        Optional<ComposeValue> size = service.loggingOption(MAX_SIZE);
        return jsonFile && (size.isEmpty() || size.get().text().equals(Optional.of(UNLIMITED)));
    }

    private static boolean daemonHasLimit(Project project) {
        return project
                .filesBesideCode(
                        path -> path.equals("daemon.json") || path.endsWith("/daemon.json"))
                .stream()
                .anyMatch(path ->
                        project.read(path).filter(it -> it.text().contains(MAX_SIZE)).isPresent());
    }
}
