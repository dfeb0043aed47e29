package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.FailureReport;
import dev.interlock.model.Reason;
import dev.interlock.outside.docker.Complaints;
import dev.interlock.outside.docker.Container;
import dev.interlock.outside.target.Diagnosis;
import dev.interlock.outside.target.Evidence;
import dev.interlock.outside.target.Lines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Why a release did not come up: exactly one cause, from what was seen of its containers. Pure.
///
/// @param condition how they were last seen
/// @param lines what each printed, by container, oldest first, masked
/// @param variables names of the release's variables
/// @param said why Compose failed; empty where it did not
/// @param waited since it was begun
record Autopsy(
        Condition condition,
        Map<String, List<String>> lines,
        Set<String> variables,
        Optional<Reason> said,
        Duration waited) {
    private static final int HEALTH = 400;
    private static final int SHOWN = 40;

    Autopsy {
        lines = Map.copyOf(lines);
        variables = Set.copyOf(variables);
    }

    Reason reason() {
        return condition
                .lost()
                .map(this::of)
                .or(() -> said)
                .orElseGet(() ->
                        condition.containers().stream()
                                .filter(it -> it.isRunning() && it.health().isPresent())
                                .filter(it -> !it.health().get().isHealthy())
                                .findFirst()
                                .map(this::of)
                                .orElseGet(this::silent));
    }

    /// Its one cause, and all that helps to understand it.
    FailureReport report() {
        FailureReport report = FailureReport.of(reason());
        for (Container container : condition.containers()) {
            String service = container.label(Names.SERVICE);
            report =
                    report.with("state of " + service, state(container))
                            .with(
                                    "health check of " + service,
                                    container.health().map(Container.Health::last).orElse(""))
                            .with("last log lines of " + service, last(container));
        }
        return report.with("compose", said.map(Reason::text).orElse(""));
    }

    private static String state(Container container) {
        return container.state()
                + (container.isUp() ? "" : ", exit code " + container.exit())
                + (container.outOfMemory() ? ", ended by the kernel at its memory limit" : "")
                + (container.restarts() > 0 ? ", restarted " + container.restarts() + " times" : "")
                + (container.error().isEmpty() ? "" : ", " + container.error());
    }

    private String last(Container container) {
        List<String> all = lines.getOrDefault(container.id(), List.of());
        return String.join("\n", all.subList(Math.max(0, all.size() - SHOWN), all.size()));
    }

    private Reason of(Container container) {
        String service = container.label(Names.SERVICE);
        Reason found = cause(container);
        return Reason.of(found.cause(), service + ": " + found.text());
    }

    private Reason cause(Container container) {
        if (container.outOfMemory()) {
            return Reason.of(
                    Cause.OUT_OF_MEMORY,
                    "the kernel ended it at its memory limit, %s"
                            .formatted("`memory` in the plan or `mem_limit` in the compose file"));
        }
        if (!container.error().isEmpty()) {
            return Complaints.of(container.error());
        }
        if (Condition.isUnhealthy(container)
                || (container.isRunning() && container.health().isPresent())) {
            return unhealthy(container);
        }
        return Diagnosis.of(
                evidence(container, OptionalInt.of(container.exit()), Optional.empty()));
    }

    private Reason unhealthy(Container container) {
        String last = container.health().map(Container.Health::last).orElse("").strip();
        String probe =
                last.isEmpty()
                        ? "its health check fails and prints nothing"
                        : "its health check says “" + Lines.brief(plain(last), HEALTH) + "”";
        return Diagnosis.of(evidence(container, OptionalInt.empty(), Optional.of(probe)));
    }

    private static String plain(String text) {
        return String.join(" ", text.lines().map(Lines::plain).toList());
    }

    /// It runs, has no health check of its own, and does not answer.
    private Reason silent() {
        return condition
                .traffic()
                .map(it -> {
                    Reason found =
                            Diagnosis.of(evidence(it, OptionalInt.empty(), condition.probe()));
                    return Reason.of(found.cause(), it.label(Names.SERVICE) + ": " + found.text());
                })
                .orElse(Reason.of(Cause.TARGET_FAILED, "the traffic service has no container"));
    }

    private Evidence evidence(Container container, OptionalInt exit, Optional<String> health) {
        String port = container.label(Names.PORT);
        return new Evidence(
                port.isEmpty() ? 0 : Integer.parseInt(port),
                exit,
                false,
                false,
                lines.getOrDefault(container.id(), List.of()),
                Optional.empty(),
                variables,
                Set.of(),
                health,
                waited);
    }
}
