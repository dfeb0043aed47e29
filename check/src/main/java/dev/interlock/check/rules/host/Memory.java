package dev.interlock.check.rules.host;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Host;
import dev.interlock.check.project.Project;
import dev.interlock.model.Bytes;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.TargetPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds machines with too little memory for the release beside what runs.
public final class Memory implements Rule {
    /// Below a tenth the kernel begins to drop the page cache that it serves files from.
    private static final double LEAST = 0.10;

    /// Percent of a minute: by then requests wait noticeably.
    private static final double STALLED = 10;

    private static final String PLAN =
            """
            environments:
              production:
                hosts: [web-1]
                target: { type: process, command: node server.js, memory: 1GB }
            """;

    private static final Manual MANUAL =
            Manual.of(
                            "host/memory",
                            Severity.WARNING,
                            "the machine has less memory available than the release needs")
                    .what(
                            """
                            With `--host`: the memory that the plan gives a release
                            (`environments.NAME.target.memory`) against what is available. Where the
                            plan says nothing: less than a tenth available, or processes that waited
                            for memory in more than 10 % of the last minute.
                            """)
                    .why(
                            """
                            The new version starts beside the old one. Without memory for both the
                            machine swaps or freezes, or the kernel ends the process that users are on.
                            """)
                    .fix(
                            "Take a larger machine, free memory before the release, or limit what it uses.")
                    .assumes("In a container its limit counts; pressure figures need Linux 4.20.")
                    .limits("What containers of a Compose file need is not known.")
                    .failing(
                            Example.file("interlock.yml", PLAN)
                                    .observing(machine(2_000_000_000L, 600_000_000L))
                                    .finds("interlock.yml", 4))
                    .passing(
                            Example.file("interlock.yml", PLAN)
                                    .observing(machine(4_000_000_000L, 2_600_000_000L)));

    private static Host machine(long size, long available) {
        return new Host.Figures(
                Set.of("web-1"),
                List.of(),
                Optional.of(
                        new Host.Memory(
                                new Bytes(size),
                                new Bytes(available),
                                new Bytes(1_000_000_000L),
                                new Bytes(1_000_000_000L),
                                false,
                                Optional.empty())),
                2,
                new Host.Docker.Absent(),
                List.of());
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Optional<Host.Memory> memory = Machine.of(project).flatMap(Host.Figures::memory);
        if (memory.isEmpty()) {
            return;
        }
        boolean planned = false;
        for (Map.Entry<String, EnvironmentPlan> entry : Machine.environments(project).entrySet()) {
            Optional<Bytes> needed = needed(entry.getValue());
            planned |= needed.isPresent();
            needed.filter(bytes -> bytes.compareTo(memory.get().available()) > 0)
                    .ifPresent(bytes ->
                            report.accept(needs(project, entry.getKey(), bytes, memory.get())));
        }
        if (!planned) {
            scarce(memory.get()).ifPresent(report);
        }
    }

    private static Optional<Bytes> needed(EnvironmentPlan environment) {
        return environment
                .delivery()
                .target()
                .flatMap(target ->
                        target instanceof TargetPlan.LocalProcess process
                                ? process.memory()
                                : Optional.empty());
    }

    private Finding needs(Project project, String name, Bytes needed, Host.Memory memory) {
        return finding(
                project.plan().place("environments." + name + ".target.memory"),
                "the release of %s may use %s, and %s of %s are available on this machine"
                        .formatted(name, needed, memory.available(), memory.size()));
    }

    private Optional<Finding> scarce(Host.Memory memory) {
        double left = (double) memory.available().count() / Math.max(memory.size().count(), 1);
        double stalled = memory.stalled().orElse(0.0);
        if (left >= LEAST && stalled < STALLED) {
            return Optional.empty();
        }
        String message =
                left < LEAST
                        ? "%s of %s are available: less than a tenth"
                                .formatted(memory.available(), memory.size())
                        : String.format(
                                Locale.ROOT,
                                "processes waited for memory in %.0f %% of the last minute",
                                stalled);
        return Optional.of(finding(Place.file(Host.PLACE), message));
    }
}
