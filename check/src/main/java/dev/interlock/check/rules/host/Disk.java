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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Finds file systems that the release would fill.
public final class Disk implements Rule {
    /// Outages 1.1 and 5.1: from here on an update's images no longer fit.
    private static final double FULL = 0.85;

    /// What a clean-up aims at.
    private static final double TARGET = 0.65;

    private static final Manual MANUAL =
            Manual.of(
                            "host/disk",
                            Severity.ERROR,
                            "a file system has less free than the release needs")
                    .what(
                            """
                            With `--host`: for each file system that a release writes to (Docker's
                            images, Interlock's releases, the project) the bytes that it needs against
                            those that are free. Also, as a warning, one that is 85 % full, or has
                            fewer than 15 % of its inodes left.
                            """)
                    .why(
                            """
                            A disk that fills up while images are extracted leaves a half-made
                            deployment: the old containers are stopped, the new ones never come up.
                            """)
                    .fix(
                            """
                            Free space before the release: `docker image prune` for images that no
                            container has, old releases, logs. Aim at less than 65 % in use.
                            """)
                    .assumes(
                            """
                            A release stores its built output once more, and pulls images as large as
                            the versions that are on the machine, before anything old is removed.
                            """)
                    .limits(
                            """
                            An image that this machine has never had is not counted. File systems of
                            volumes that containers write to are not known.
                            """)
                    .failing(
                            Example.file("dist/app.js", "x".repeat(4_000))
                                    .and(
                                            "interlock.yml",
                                            "build: { run: npm run build, output: dist }\n")
                                    .observing(machine(20_000_000, 3_000))
                                    .finds(Host.PLACE, 0))
                    .passing(
                            Example.file("dist/app.js", "x".repeat(4_000))
                                    .and(
                                            "interlock.yml",
                                            "build: { run: npm run build, output: dist }\n")
                                    .observing(machine(20_000_000, 9_000_000)));

    private static Host machine(long size, long free) {
        return new Host.Figures(
                Set.of("web-1"),
                List.of(
                        new Host.Volume(
                                "/var/lib/interlock",
                                Set.of(Host.Use.RELEASES),
                                new Bytes(size),
                                new Bytes(free),
                                Optional.empty())),
                Optional.empty(),
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
        Optional<Host.Figures> machine = Machine.of(project);
        if (machine.isEmpty()) {
            return;
        }
        for (Host.Volume volume : machine.get().volumes()) {
            List<ReleaseSize.Need> needs =
                    new ReleaseSize(project).on(volume, machine.get().docker());
            long needed = needs.stream().mapToLong(need -> need.bytes().count()).sum();
            if (needed > volume.free().count()) {
                report.accept(tooSmall(volume, new Bytes(needed), needs));
            } else if (volume.used() >= FULL) {
                report.accept(full(volume, machine.get().docker()));
            }
            volume.inodes()
                    .filter(inodes -> inodes.used() >= FULL)
                    .ifPresent(inodes -> report.accept(inodes(volume, inodes)));
        }
    }

    private Finding tooSmall(Host.Volume volume, Bytes needed, List<ReleaseSize.Need> needs) {
        String what = needs.stream().map(ReleaseSize.Need::of).collect(Collectors.joining("; "));
        return finding(
                Place.file(Host.PLACE),
                "the release needs %s on %s, and %s are free (%s)"
                        .formatted(needed, volume.path(), volume.free(), what));
    }

    private Finding full(Host.Volume volume, Host.Docker docker) {
        long wanted =
                (long) Math.ceil(volume.size().count() * (1 - TARGET)) - volume.free().count();
        return finding(
                        Place.file(Host.PLACE),
                        "%s (%s) is %s full: %s of %s are free"
                                .formatted(
                                        volume.path(),
                                        uses(volume),
                                        percent(volume.used()),
                                        volume.free(),
                                        volume.size()))
                .withSeverity(Severity.WARNING)
                .withFix(
                        "Free %s, so that less than %s is in use.%s"
                                .formatted(
                                        new Bytes(Math.max(wanted, 0)),
                                        percent(TARGET),
                                        reclaimable(volume, docker)));
    }

    private static String reclaimable(Host.Volume volume, Host.Docker docker) {
        if (!(docker instanceof Host.Docker.Read read)
                || !volume.uses().contains(Host.Use.IMAGES)) {
            return "";
        }
        List<Host.Image> unused =
                read.images().stream()
                        .filter(image -> !image.used())
                        .sorted((one, other) -> other.own().compareTo(one.own()))
                        .toList();
        long bytes = unused.stream().mapToLong(image -> image.own().count()).sum();
        String largest =
                unused.stream()
                        .limit(3)
                        .map(image ->
                                "%s %s"
                                        .formatted(
                                                image.names().isEmpty()
                                                        ? "an image without a name"
                                                        : image.names().getFirst(),
                                                image.own()))
                        .collect(Collectors.joining(", "));
        return unused.isEmpty()
                ? ""
                : " Docker gives back %s of %s images that no container has (%s): `docker image prune --all`."
                        .formatted(new Bytes(bytes), unused.size(), largest);
    }

    private Finding inodes(Host.Volume volume, Host.Inodes inodes) {
        return finding(
                        Place.file(Host.PLACE),
                        "%s (%s) has %s of %s inodes left"
                                .formatted(
                                        volume.path(), uses(volume), inodes.free(), inodes.all()))
                .withSeverity(inodes.free() == 0 ? Severity.ERROR : Severity.WARNING)
                .withFix(
                        "Remove many small files: old images, old releases, caches. Free bytes do not"
                                + " help: each file takes an inode.");
    }

    private static String uses(Host.Volume volume) {
        return volume.uses().stream()
                .sorted()
                .map(Host.Use::words)
                .collect(Collectors.joining(", "));
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
    }
}
