package dev.interlock.check.rules.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Check;
import dev.interlock.check.Example;
import dev.interlock.check.Report;
import dev.interlock.check.Selection;
import dev.interlock.check.project.Host;
import dev.interlock.check.project.Options;
import dev.interlock.model.Bytes;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostRulesTest {
    private static final long GB = 1_000_000_000L;
    private static final Example PROJECT = Example.file("package.json", "{}\n");

    @Test
    void imagesOfTheReleaseAreHeldAgainstTheFreeBytes() {
        var example =
                Example.file(
                                "compose.prod.yml",
                                """
                                name: shop
                                services:
                                  web: { image: registry.example/shop/web:8 }
                                  db: { image: "postgres:18" }
                                  other: { image: "$NAME" }
                                """)
                        .observing(
                                figures(
                                        volume(20 * GB, GB, Host.Use.IMAGES),
                                        docker(
                                                image(
                                                        "registry.example/shop/web:7",
                                                        900_000_000L,
                                                        true),
                                                image("postgres:18", 500_000_000L, true),
                                                image("unrelated:1", 9 * GB, true))));

        Finding found = only("host/disk", example);
        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.message())
                .contains("1.4 GB", "1.0 GB", "/data")
                .contains("postgres, registry.example/shop/web")
                .doesNotContain("unrelated");
    }

    @Test
    void aFullDiskIsAWarningWithWhatDockerGivesBack() {
        Finding found =
                only(
                        "host/disk",
                        PROJECT.observing(
                                figures(
                                        volume(24 * GB, 3 * GB, Host.Use.IMAGES),
                                        docker(
                                                image("old:1", 4 * GB, false),
                                                image("new:1", 2 * GB, true)))));

        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.message()).contains("88 % full", "3.0 GB of 24.0 GB");
        assertThat(found.fix()).contains("5.4 GB", "65 %", "4.0 GB of 1 images", "old:1");
    }

    @Test
    void eightyFivePercentIsFullAndLessIsNot() {
        assertThat(findings("host/disk", PROJECT.observing(disk(100 * GB, 15 * GB)))).hasSize(1);
        assertThat(findings("host/disk", PROJECT.observing(disk(100 * GB, 15 * GB + 1)))).isEmpty();
    }

    @Test
    void inodesRunOutBeforeBytesDo() {
        var volume =
                new Host.Volume(
                        "/data",
                        Set.of(Host.Use.RELEASES),
                        new Bytes(100 * GB),
                        new Bytes(50 * GB),
                        Optional.of(new Host.Inodes(1_000_000, 1_000)));
        Finding found =
                only("host/disk", PROJECT.observing(figures(volume, new Host.Docker.Absent())));

        assertThat(found.message()).contains("1000 of 1000000 inodes");
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theGivenArtifactCountsBeforeThePlans() {
        var example =
                PROJECT.and("out/a.js", "x".repeat(5_000))
                        .with(Options.NONE.withArtifact("out"))
                        .observing(disk(20 * GB, 4_000));

        assertThat(findings("host/disk", example).getFirst().message())
                .contains("5.0 KB", "4.0 KB");
    }

    @Test
    void memoryThatRunsOutIsAWarningWithoutAPlan() {
        assertThat(findings("host/memory", PROJECT.observing(memory(2 * GB, GB / 10, 0))))
                .hasSize(1);
        assertThat(findings("host/memory", PROJECT.observing(memory(2 * GB, GB, 30)))).hasSize(1);
        assertThat(findings("host/memory", PROJECT.observing(memory(2 * GB, GB, 1)))).isEmpty();
    }

    @Test
    void swapOfAContainerIsNotJudged() {
        assertThat(findings("host/swap", PROJECT.observing(swap(2 * GB, 0, 0, false)))).hasSize(1);
        assertThat(findings("host/swap", PROJECT.observing(swap(2 * GB, 0, 0, true)))).isEmpty();
        assertThat(findings("host/swap", PROJECT.observing(swap(64 * GB, 0, 0, false)))).isEmpty();
        assertThat(findings("host/swap", PROJECT.observing(swap(64 * GB, 10 * GB, GB, false))))
                .hasSize(1);
    }

    @Test
    void aMachineIsKnownByNameAndByAddress() {
        for (String host : List.of("web-1", "WEB-1.shop.example", "192.0.2.7")) {
            assertThat(findings("host/build-on-production", planned(host))).as(host).hasSize(1);
        }
        for (String host : List.of("web-2", "web-10.shop.example", "localhost", "192.0.2.70")) {
            assertThat(findings("host/build-on-production", planned(host))).as(host).isEmpty();
        }
    }

    @Test
    void aGivenArtifactIsBuiltElsewhere() {
        var example = planned("web-1").with(Options.NONE.withArtifact("dist"));

        assertThat(findings("host/build-on-production", example)).isEmpty();
    }

    @Test
    void anotherEnvironmentsHostIsNotAskedAbout() {
        var example = planned("web-1").with(Options.NONE.withEnvironment("staging"));

        assertThat(findings("host/build-on-production", example)).isEmpty();
        assertThat(
                        findings(
                                "host/build-on-production",
                                planned("web-1").with(Options.NONE.withEnvironment("all"))))
                .hasSize(1);
    }

    @Test
    void figuresThatAreUnknownLeaveTheVerdictUnknown() {
        Report report =
                Check.run(
                        PROJECT.observing(new Host.Unknown("it did not answer")).project(),
                        Selection.ALL);

        assertThat(report.undecided()).isTrue();
        assertThat(report.findings().toString()).contains("it did not answer");
    }

    @Test
    void withoutHostFiguresNothingIsSaid() {
        Report report = Check.run(PROJECT.project(), Selection.ALL);

        assertThat(report.findings().stream().filter(it -> it.rule().startsWith("host/")))
                .isEmpty();
        assertThat(report.undecided()).isFalse();
    }

    private static Example planned(String host) {
        return Example.file(
                        "interlock.yml",
                        """
                        build: { run: npm run build, output: dist }
                        environments:
                          production: { hosts: ["%s"] }
                          staging: {}
                        """
                                .formatted(host))
                .observing(disk(20 * GB, 19 * GB));
    }

    private static Host disk(long size, long free) {
        return figures(volume(size, free, Host.Use.RELEASES), new Host.Docker.Absent());
    }

    private static Host.Volume volume(long size, long free, Host.Use use) {
        return new Host.Volume(
                "/data", Set.of(use), new Bytes(size), new Bytes(free), Optional.empty());
    }

    private static Host.Docker docker(Host.Image... images) {
        return new Host.Docker.Read("/data", List.of(images));
    }

    private static Host.Image image(String name, long own, boolean used) {
        return new Host.Image(List.of(name), new Bytes(own), new Bytes(own), used);
    }

    private static Host figures(Host.Volume volume, Host.Docker docker) {
        return new Host.Figures(
                Set.of("web-1", "192.0.2.7"),
                List.of(volume),
                Optional.empty(),
                2,
                docker,
                List.of());
    }

    private static Host memory(long size, long available, double stalled) {
        return with(
                new Host.Memory(
                        new Bytes(size),
                        new Bytes(available),
                        new Bytes(GB),
                        new Bytes(GB),
                        false,
                        Optional.of(stalled)));
    }

    private static Host swap(long size, long swap, long free, boolean limited) {
        return with(
                new Host.Memory(
                        new Bytes(size),
                        new Bytes(size),
                        new Bytes(swap),
                        new Bytes(free),
                        limited,
                        Optional.empty()));
    }

    private static Host with(Host.Memory memory) {
        return new Host.Figures(
                Set.of("web-1"),
                List.of(),
                Optional.of(memory),
                2,
                new Host.Docker.Absent(),
                List.of());
    }

    private static Finding only(String rule, Example example) {
        List<Finding> found = findings(rule, example);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<Finding> findings(String rule, Example example) {
        return Check.run(example.project(), Selection.ALL).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }
}
