package dev.interlock.app.doctor;

import dev.interlock.app.doctor.Item.State;
import dev.interlock.check.project.Host;
import dev.interlock.check.source.npm.NodeVersion;
import dev.interlock.model.Bytes;
import dev.interlock.outside.browser.BrowserPrograms;
import dev.interlock.plan.Plan;
import dev.interlock.plan.RouterPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Looks for everything that a plan needs, and for what it may come to need.
///
/// @param server where the server is expected
record Examination(Machine machine, Project project, Needs needs, String server) {
    /// A release below this leaves no room for a second one beside it.
    private static final Bytes DISK = new Bytes(1_000_000_000);

    /// Two small releases at once, and the server.
    private static final Bytes MEMORY = new Bytes(512_000_000);

    /// What it needs, nobody can say.
    private static final Item NO_PLAN =
            new Item(
                    "plan",
                    State.UNKNOWN,
                    "there is no %s in this folder".formatted(Plan.FILE),
                    "`interlock init` writes one");

    private static final int JAVA = 25;
    private static final int PORTS = 40;

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        if (project.plans().isEmpty()) {
            items.add(NO_PLAN);
        }
        items.add(jdk());
        items.add(
                program("git", true, "apt-get install git, brew install git", "git", "--version"));
        items.add(node());
        items.add(docker());
        items.add(compose());
        items.add(program("nginx", needs.nginx(), "apt-get install nginx", "nginx", "-v"));
        items.add(program("haproxy", needs.haproxy(), "apt-get install haproxy", "haproxy", "-v"));
        items.add(chromium());
        items.addAll(figures());
        items.add(controlGroups());
        needs.listeners().forEach(listen -> items.add(port(listen)));
        needs.proxies().forEach(router -> items.add(proxy(router)));
        items.add(serverItem());
        items.add(ports());
        return List.copyOf(items);
    }

    private Item jdk() {
        Machine.Java java = machine.java();
        String found = "%s at %s".formatted(java.version(), java.home());
        boolean right = java.version().split("[.+-]", 2)[0].equals(Integer.toString(JAVA));
        return right
                ? Item.has("jdk", found + (java.compiler() ? "" : " (no compiler)"))
                : Item.missing(
                        "jdk",
                        true,
                        found,
                        "install JDK 25: https://adoptium.net/temurin/releases");
    }

    private Item program(String name, boolean needed, String advice, String... command) {
        return machine.says(command)
                .map(found -> Item.has(name, found))
                .orElseGet(() -> Item.missing(name, needed, "", advice));
    }

    private Item node() {
        Optional<String> found = machine.says("node", "--version");
        if (found.isEmpty()) {
            return Item.missing(
                    "node",
                    project.isNode() || needs.browser(),
                    "",
                    "install Node.js%s: https://nodejs.org%s"
                            .formatted(
                                    admitted(),
                                    needs.browser()
                                            ? "; it drives the browser of smoke tests"
                                            : ""));
        }
        Optional<NodeVersion> version = NodeVersion.parse(found.get());
        boolean wrong =
                project.node().isPresent()
                        && version.filter(project.node().get()::admits).isEmpty();
        return wrong
                ? Item.missing(
                        "node",
                        true,
                        found.get(),
                        "package.json's engines want%s: install such a one, or change engines"
                                .formatted(admitted()))
                : Item.has("node", found.get());
    }

    private String admitted() {
        return project.node().map(range -> " " + range).orElse("");
    }

    /// The engine, which a client alone is no use without.
    private Item docker() {
        return machine.says("docker", "version", "--format", "{{.Server.Version}}")
                .map(engine -> Item.has("docker", "engine " + engine))
                .orElseGet(this::dockerClient);
    }

    private Item dockerClient() {
        Optional<String> client = machine.says("docker", "--version");
        return Item.missing(
                "docker",
                needs.compose(),
                client.map(found -> found + ", and its engine does not answer").orElse(""),
                client.isPresent()
                        ? "systemctl start docker, or add this user to the group docker"
                        : "apt-get install docker.io, or https://docs.docker.com/engine/install");
    }

    private Item compose() {
        return machine.says("docker", "compose", "version")
                .or(() -> machine.says("docker-compose", "--version"))
                .map(found -> Item.has("compose", found))
                .orElseGet(() ->
                        Item.missing(
                                "compose",
                                needs.compose(),
                                "",
                                "apt-get install docker-compose, or Docker's compose plugin"));
    }

    /// Browser tests use the one that the variable names, else the first on the path.
    private Item chromium() {
        Optional<String> named = machine.variable(BrowserPrograms.VARIABLE);
        return named.isPresent()
                ? program(
                        "chromium",
                        needs.browser(),
                        BrowserPrograms.VARIABLE + " names no browser: name one, or unset it",
                        named.get(),
                        "--version")
                : foundChromium();
    }

    private Item foundChromium() {
        return BrowserPrograms.NAMES.stream()
                .flatMap(name -> machine.says(name, "--version").stream())
                .findFirst()
                .map(found -> Item.has("chromium", found))
                .orElseGet(() ->
                        Item.missing(
                                "chromium",
                                needs.browser(),
                                "",
                                "apt-get install chromium; without it smoke tests with `open:` stay undecided"));
    }

    private List<Item> figures() {
        return switch (machine.host()) {
            case Host.Unknown unknown ->
                    List.of(new Item("host", State.UNKNOWN, unknown.reason(), "look by hand"));
            case Host.Figures figures -> {
                List<Item> items = new ArrayList<>();
                figures.volumes().forEach(volume -> items.add(disk(volume)));
                items.add(
                        figures.memory().map(Examination::memory).orElseGet(Examination::noMemory));
                figures.memory().map(Examination::swap).ifPresent(items::add);
                yield items;
            }
        };
    }

    private static Item disk(Host.Volume volume) {
        String found = "%s of %s free at %s".formatted(volume.free(), volume.size(), volume.path());
        return volume.free().compareTo(DISK) < 0
                ? Item.missing("disk", true, found, "free some: at least %s".formatted(DISK))
                : Item.has("disk", found);
    }

    private static Item memory(Host.Memory memory) {
        String found = "%s of %s available".formatted(memory.available(), memory.size());
        return memory.available().compareTo(MEMORY) < 0
                ? Item.missing(
                        "memory",
                        true,
                        found,
                        "a canary runs beside what is live: at least %s".formatted(MEMORY))
                : Item.has("memory", found);
    }

    private static Item noMemory() {
        return new Item("memory", State.UNKNOWN, "the system does not say", "look by hand");
    }

    private static Item swap(Host.Memory memory) {
        return memory.swap().count() == 0
                ? Item.missing("swap", false, "none", "")
                : Item.has("swap", "%s of %s free".formatted(memory.swapFree(), memory.swap()));
    }

    private Item controlGroups() {
        return machine.limitsMemory()
                ? Item.has("cgroups", "version 2 with the memory controller")
                : Item.missing(
                        "cgroups",
                        needs.memory(),
                        "",
                        "`target.memory` needs control groups of version 2; without them leave the key out");
    }

    private Item port(String listen) {
        int colon = listen.lastIndexOf(':');
        String host = listen.substring(0, colon).replaceAll("[\\[\\]]", "");
        int port = Integer.parseInt(listen.substring(colon + 1));
        Optional<String> why = machine.cannotListen(host, port);
        if (why.isEmpty()) {
            return Item.has("router", listen + " is free");
        }
        return machine.unreachable(server).isEmpty()
                ? Item.has("router", listen + " is taken, as it should be while the server runs")
                : Item.missing(
                        "router",
                        true,
                        "%s: %s".formatted(listen, why.get()),
                        "end what listens there, or name another port in `router.listen`");
    }

    private Item proxy(RouterPlan router) {
        return machine.undrivable(router)
                .map(why ->
                        Item.missing(
                                "router",
                                true,
                                "",
                                "%s (`interlock init --router` writes a configuration to start it with)"
                                        .formatted(why)))
                .orElseGet(() -> Item.has("router", "the plan's proxy can be driven"));
    }

    private Item serverItem() {
        return machine.unreachable(server)
                .map(why ->
                        new Item(
                                "server",
                                State.WITHOUT,
                                "%s: %s".formatted(server, why),
                                "`interlock serve` starts one"))
                .orElseGet(() -> Item.has("server", server + " answers"));
    }

    private Item ports() {
        List<Integer> ports = machine.listening();
        String some =
                ports.stream().limit(PORTS).map(String::valueOf).collect(Collectors.joining(", "));
        return ports.isEmpty()
                ? Item.missing("ports", false, "nobody listens, or the system does not say", "")
                : Item.has("ports", some + (ports.size() > PORTS ? ", …" : ""));
    }
}
