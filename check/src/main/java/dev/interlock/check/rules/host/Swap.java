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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds small machines without swap, and machines that have used theirs up.
public final class Swap implements Rule {
    /// A machine of this size has no room for a peak beside its services (outage 3.2).
    private static final Bytes SMALL = new Bytes(4L << 30);

    private static final double USED_UP = 0.80;

    private static final Manual MANUAL =
            Manual.of("host/swap", Severity.WARNING, "a small machine has no swap, or none left")
                    .what(
                            """
                            With `--host`: a machine with up to 4 GiB of memory and no swap, and any
                            whose swap is 80 % in use.
                            """)
                    .why(
                            """
                            With no swap a short peak, such as two versions side by side, ends in a
                            frozen machine or a killed process, and not in a slow minute.
                            """)
                    .fix(
                            """
                            Add a swap file: `fallocate -l 2G /swapfile && chmod 600 /swapfile && mkswap
                            /swapfile && swapon /swapfile`, and its line in /etc/fstab. Where swap is
                            used up, more memory is needed.
                            """)
                    .assumes("Linux.")
                    .limits("Inside a container with a memory limit the host's swap is not judged.")
                    .failing(
                            Example.file("package.json", "{}\n")
                                    .observing(machine(2_000_000_000L, 0, 0))
                                    .finds(Host.PLACE, 0))
                    .passing(
                            Example.file("package.json", "{}\n")
                                    .observing(
                                            machine(
                                                    2_000_000_000L,
                                                    2_000_000_000L,
                                                    1_900_000_000L)));

    private static Host machine(long size, long swap, long free) {
        return new Host.Figures(
                Set.of("web-1"),
                List.of(),
                Optional.of(
                        new Host.Memory(
                                new Bytes(size),
                                new Bytes(size / 2),
                                new Bytes(swap),
                                new Bytes(free),
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
        Machine.of(project)
                .flatMap(Host.Figures::memory)
                .filter(memory -> !memory.limited())
                .flatMap(Swap::problem)
                .ifPresent(message -> report.accept(finding(Place.file(Host.PLACE), message)));
    }

    private static Optional<String> problem(Host.Memory memory) {
        long swap = memory.swap().count();
        if (swap == 0) {
            return memory.size().compareTo(SMALL) <= 0
                    ? Optional.of("%s of memory and no swap".formatted(memory.size()))
                    : Optional.empty();
        }
        double used = 1 - (double) memory.swapFree().count() / swap;
        return used >= USED_UP
                ? Optional.of(
                        "%s of %s of swap are left".formatted(memory.swapFree(), memory.swap()))
                : Optional.empty();
    }
}
