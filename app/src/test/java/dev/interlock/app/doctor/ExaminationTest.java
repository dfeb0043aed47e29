package dev.interlock.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.app.ExitCode;
import dev.interlock.app.doctor.Item.State;
import dev.interlock.check.project.Host;
import dev.interlock.check.source.npm.VersionRange;
import dev.interlock.model.Bytes;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import dev.interlock.plan.RouterPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {
    private static final Map<String, String> EVERYTHING =
            Map.of(
                    "git", "git version 2.39.5",
                    "node", "v20.20.2",
                    "docker", "Docker version 20.10.24",
                    "docker-compose", "docker-compose version 1.29.2",
                    "nginx", "nginx version: nginx/1.22.1",
                    "haproxy", "HAProxy version 2.6.12",
                    "chromium", "Chromium 140");

    /// A machine made up by a test.
    private record Fake(
            Map<String, String> programs,
            Host host,
            boolean groups,
            Optional<String> taken,
            Optional<String> down)
            implements Machine {
        static final Fake WHOLE =
                new Fake(EVERYTHING, host(50, 8), true, Optional.empty(), Optional.of("refused"));

        static Host host(long disk, long memory) {
            long gigabyte = 1_000_000_000L;
            return new Host.Figures(
                    Set.of("laptop"),
                    List.of(
                            new Host.Volume(
                                    "/home",
                                    Set.of(Host.Use.RELEASES),
                                    new Bytes(100 * gigabyte),
                                    new Bytes(disk * gigabyte),
                                    Optional.empty())),
                    Optional.of(
                            new Host.Memory(
                                    new Bytes(16 * gigabyte),
                                    new Bytes(memory * gigabyte),
                                    new Bytes(0),
                                    new Bytes(0),
                                    false,
                                    Optional.empty())),
                    4,
                    new Host.Docker.Absent(),
                    List.of());
        }

        Fake with(Map<String, String> others) {
            return new Fake(others, host, groups, taken, down);
        }

        /// Variables are among the programs, by `$NAME`.
        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(programs.get("$" + name));
        }

        @Override
        public Optional<String> says(String... command) {
            boolean plugin = command.length > 1 && command[1].equals("compose");
            return plugin ? Optional.empty() : Optional.ofNullable(programs.get(command[0]));
        }

        @Override
        public Java java() {
            return new Java("25.0.1+8", "/opt/jdk", true);
        }

        @Override
        public boolean limitsMemory() {
            return groups;
        }

        @Override
        public Optional<String> cannotListen(String name, int port) {
            return taken;
        }

        @Override
        public Optional<String> undrivable(RouterPlan router) {
            return taken;
        }

        @Override
        public List<Integer> listening() {
            return List.of(22, 8080);
        }

        @Override
        public Optional<String> unreachable(String url) {
            return down;
        }
    }

    private static Diagnosis examine(Machine machine, String plan, Optional<String> engines) {
        return examine(machine, plan, true, engines);
    }

    private static Diagnosis examine(
            Machine machine, String plan, boolean isNode, Optional<String> engines) {
        List<Plan> plans =
                ((PlanReader.Result.Read) PlanReader.read("interlock.yml", plan)).services();
        Project project = new Project(plans, isNode, engines.flatMap(VersionRange::parse));
        return new Diagnosis(
                "production",
                new Examination(
                                machine,
                                project,
                                Needs.of(plans, "production"),
                                "http://127.0.0.1:7070")
                        .items());
    }

    private static Diagnosis examine(Machine machine, String plan) {
        return examine(machine, plan, Optional.empty());
    }

    private static Item item(Diagnosis diagnosis, String name) {
        return diagnosis.items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String environment(String keys) {
        return "environments: { production: { %s } }".formatted(keys);
    }

    @Test
    void aProxyThatCannotBeDrivenIsALackWithItsReason() {
        String plan =
                environment(
                        "router: { type: haproxy, socket: /run/x.sock, backend: shop, listen: \"127.0.0.1:8080\" }");
        assertThat(item(examine(Fake.WHOLE, plan), "router").state()).isEqualTo(State.HAS);
        Fake without =
                new Fake(
                        EVERYTHING,
                        Fake.WHOLE.host(),
                        true,
                        Optional.of("no socket there"),
                        Optional.empty());
        Item lacks = item(examine(without, plan), "router");
        assertThat(lacks.state()).isEqualTo(State.LACKS);
        assertThat(lacks.advice()).contains("no socket there");
    }

    @Test
    void withoutAPlanAMachineWithEverythingIsNotReady() {
        Diagnosis diagnosis =
                new Diagnosis(
                        "production",
                        new Examination(
                                        Fake.WHOLE,
                                        new Project(List.of(), false, Optional.empty()),
                                        Needs.of(List.of(), "production"),
                                        "http://127.0.0.1:7070")
                                .items());
        assertThat(diagnosis.exit()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(item(diagnosis, "plan").advice()).isEqualTo("`interlock init` writes one");
    }

    @Test
    void aMachineWithEverythingIsReady() {
        Diagnosis diagnosis = examine(Fake.WHOLE, "");
        assertThat(diagnosis.exit()).isEqualTo(ExitCode.SAFE);
        assertThat(diagnosis.text()).contains("The plan can run here (production).");
        assertThat(diagnosis.items()).hasSizeGreaterThan(12);
    }

    @Test
    void whereTestsOpenPagesNodeIsNeededAndTheNamedBrowserIsTaken() {
        String plan = "smoke: [ { name: a, open: / } ]";
        Fake noNode = Fake.WHOLE.with(Map.of("git", "git version 2", "chromium", "Chromium 140"));
        assertThat(item(examine(noNode, plan, false, Optional.empty()), "node").state())
                .isEqualTo(State.LACKS);
        assertThat(item(examine(noNode, "", false, Optional.empty()), "node").state())
                .isEqualTo(State.WITHOUT);
        Fake named =
                Fake.WHOLE.with(
                        Map.of("$INTERLOCK_CHROMIUM", "/opt/chrome", "/opt/chrome", "Chrome 150"));
        assertThat(item(examine(named, plan), "chromium").found()).isEqualTo("Chrome 150");
        Fake nothing =
                Fake.WHOLE.with(
                        Map.of("$INTERLOCK_CHROMIUM", "/opt/none", "chromium", "Chromium 140"));
        assertThat(item(examine(nothing, plan), "chromium").state()).isEqualTo(State.LACKS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker|environments: { production: { target: { type: compose, service: web } } }",
                "compose|environments: { production: { target: { type: compose, service: web } } }",
                "nginx|environments: { production: { router: { type: nginx, config: a.conf, reload: x, listen: localhost:80 } } }",
                "haproxy|environments: { production: { router: { type: haproxy, socket: /run/h.sock, backend: b, listen: localhost:80 } } }",
                "chromium|smoke: [ { name: a, open: / } ]",
            })
    void aProgramIsNeededOnlyWhereThePlanSaysSo(String name, String plan) {
        Fake bare = Fake.WHOLE.with(Map.of("git", "git version 2", "node", "v20.0.0"));
        Item needed = item(examine(bare, plan), name);
        assertThat(needed.state()).isEqualTo(State.LACKS);
        assertThat(needed.advice()).contains("install");
        assertThat(item(examine(bare, ""), name).state()).isEqualTo(State.WITHOUT);
        assertThat(item(examine(Fake.WHOLE, plan), name).state()).isEqualTo(State.HAS);
        assertThat(examine(bare, plan).exit()).isEqualTo(ExitCode.UNSAFE);
        assertThat(examine(bare, "").exit()).isEqualTo(ExitCode.SAFE);
    }

    @ParameterizedTest
    @CsvSource({">=20,HAS", "^20.1.0,HAS", ">=22,LACKS", "18,LACKS"})
    void theVersionOfNodeIsHeldAgainstEngines(String engines, State state) {
        assertThat(item(examine(Fake.WHOLE, "", Optional.of(engines)), "node").state())
                .isEqualTo(state);
    }

    @Test
    void gitIsAlwaysNeeded() {
        assertThat(item(examine(Fake.WHOLE.with(Map.of()), ""), "git").state())
                .isEqualTo(State.LACKS);
    }

    @Test
    void littleDiskOrMemoryIsALack() {
        Fake small =
                new Fake(EVERYTHING, Fake.host(0, 0), true, Optional.empty(), Optional.empty());
        Diagnosis diagnosis = examine(small, "");
        assertThat(item(diagnosis, "disk").state()).isEqualTo(State.LACKS);
        assertThat(item(diagnosis, "disk").found()).contains("0 B of 100.0 GB free at /home");
        assertThat(item(diagnosis, "memory").state()).isEqualTo(State.LACKS);
        assertThat(item(diagnosis, "swap").state()).isEqualTo(State.WITHOUT);
    }

    @Test
    void aMachineThatSaysNothingIsUnknownAndNotReady() {
        Fake silent =
                new Fake(
                        EVERYTHING,
                        new Host.Unknown("no /proc"),
                        true,
                        Optional.empty(),
                        Optional.empty());
        assertThat(examine(silent, "").exit()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void aMemoryLimitNeedsControlGroups() {
        Fake without =
                new Fake(EVERYTHING, Fake.host(50, 8), false, Optional.empty(), Optional.empty());
        String plan = environment("target: { type: process, command: x, memory: 512MB }");
        assertThat(item(examine(without, plan), "cgroups").state()).isEqualTo(State.LACKS);
        assertThat(item(examine(without, ""), "cgroups").state()).isEqualTo(State.WITHOUT);
    }

    @Test
    void theRoutersPortMayBeTakenByTheServerAlone() {
        String plan = environment("router: { type: embedded, listen: '[::1]:8080' }");
        Optional<String> taken = Optional.of("Address already in use");
        Fake stranger = new Fake(EVERYTHING, Fake.host(50, 8), true, taken, Optional.of("refused"));
        Fake server = new Fake(EVERYTHING, Fake.host(50, 8), true, taken, Optional.empty());
        assertThat(item(examine(stranger, plan), "router").state()).isEqualTo(State.LACKS);
        assertThat(item(examine(server, plan), "router").state()).isEqualTo(State.HAS);
        assertThat(item(examine(Fake.WHOLE, plan), "router").found())
                .isEqualTo("[::1]:8080 is free");
    }
}
