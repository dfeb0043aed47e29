package dev.interlock.outside.compose;

import dev.interlock.model.ReleaseId;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.Node.Mapping;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The compose model of one release, made of the project's own. Pure: what a release becomes is
/// seen without an engine.
///
/// - Services have the release's images, labels by which they are found again, no fixed names, and
///   no port on this machine but the traffic service's, on loopback.
/// - Networks and volumes belong to the release, or are there already ([#lasting]).
/// - A service that reads the environment's file gets the release's variables.
record Blueprint(ComposeParts parts, Names names, ReleaseId release, Wiring wiring) {
    /// A variable by which a service is known to read the environment's file: a file with nothing
    /// else in it stands in its place while Compose reads the project.
    static final String MARKER = "INTERLOCK_ENV_FILE";

    private static final Set<String> DROPPED =
            Set.of(
                    "build",
                    "container_name",
                    "ports",
                    "profiles",
                    "env_file",
                    "pull_policy",
                    "scale");

    /// What says how it runs, and may hold a value.
    private static final Set<String> WAYS =
            Set.of(
                    "environment",
                    "command",
                    "entrypoint",
                    "healthcheck",
                    "labels",
                    "secrets",
                    "configs");

    /// @param images by service: the name under which the release's image is kept
    /// @param inside the port that the traffic service listens on in its container
    /// @param outside its port on this machine
    /// @param variables the release's, by name
    record Wiring(
            Map<String, String> images, int inside, int outside, Map<String, String> variables) {
        Wiring {
            images = Map.copyOf(images);
            variables = Map.copyOf(variables);
        }

        /// Names alone.
        @Override
        public String toString() {
            return "Wiring[" + images + ", " + outside + ":" + inside + "]";
        }
    }

    /// Everything that lives and dies with the release, its jobs as well.
    String running() {
        return Nodes.json(project(parts.released()));
    }

    /// Enough to stop it in order, with no value of a variable.
    String stopping() {
        Mapping services = Nodes.NONE;
        for (String name : parts.own()) {
            services = Nodes.with(services, name, Nodes.without(service(name), WAYS));
        }
        return Nodes.json(
                Nodes.with(
                        Nodes.only(project(parts.own()), Set.of("networks", "volumes")),
                        "services",
                        services));
    }

    /// The release's variables that Compose itself puts into secrets and configs (`environment:
    /// NAME` there): it reads them where it makes a container.
    Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        for (String section : ComposeParts.GIVEN) {
            for (Node.Entry part : Nodes.below(parts.root(), section).entries()) {
                Nodes.string(part.value(), "environment")
                        .filter(wiring.variables()::containsKey)
                        .ifPresent(name -> given.put(name, wiring.variables().get(name)));
            }
        }
        return given;
    }

    private Mapping project(Set<String> services) {
        Mapping made = Nodes.NONE;
        for (String name : services) {
            made = Nodes.with(made, name, service(name));
        }
        Set<String> replaced = Set.of("version", "name", "services", "networks", "volumes");
        Mapping project = Nodes.without(parts.root(), replaced);
        project = Nodes.with(project, "services", made);
        project = Nodes.with(project, "networks", networks(services));
        return Nodes.with(project, "volumes", volumes(services));
    }

    private Mapping service(String name) {
        Mapping service = Limits.named(Nodes.without(parts.service(name), DROPPED));
        service = Nodes.with(service, "image", Nodes.text(image(name)));
        service =
                Nodes.with(
                        service,
                        "labels",
                        Nodes.with(Nodes.pairs(service, "labels"), labels(name)));
        service = Nodes.with(service, "environment", environment(service));
        service = only(service, "depends_on", parts.own());
        service = only(service, "links", parts.own());
        return name.equals(parts.traffic()) ? reachable(service) : service;
    }

    private Mapping reachable(Mapping service) {
        String port = "127.0.0.1:%s:%s".formatted(wiring.outside(), wiring.inside());
        Mapping reachable = Nodes.with(service, "ports", Nodes.list(List.of(Nodes.text(port))));
        return parts.plan()
                .traffic()
                .memory()
                .map(most -> Limits.memory(reachable, most))
                .orElse(reachable);
    }

    private String image(String name) {
        return wiring.images().getOrDefault(name, parts.image(name).orElse(""));
    }

    private Map<String, String> labels(String name) {
        Map<String, String> labels = new TreeMap<>(names.labels(release));
        labels.put(Names.SERVICE, name);
        labels.put(Names.SERVICES, String.join(" ", parts.own()));
        labels.put(
                Names.PATIENCE, Long.toString(parts.plan().patience().stopTimeout().toSeconds()));
        if (parts.jobs().contains(name)) {
            labels.put(Names.JOB, name);
        }
        if (name.equals(parts.traffic())) {
            labels.put(Names.PORT, Integer.toString(wiring.inside()));
            parts.plan().patience().health().ifPresent(path -> labels.put(Names.HEALTH, path));
        }
        return labels;
    }

    private Mapping environment(Mapping service) {
        Mapping given = Nodes.pairs(service, "environment");
        if (Nodes.get(given, MARKER).isEmpty()) {
            return given;
        }
        Map<String, String> more = new LinkedHashMap<>(wiring.variables());
        more.keySet().removeAll(Nodes.names(given));
        return Nodes.with(Nodes.without(given, Set.of(MARKER)), more);
    }

    /// What a service waits for, as far as that lives with it: before it starts, jobs have ended
    /// and shared services run.
    private static Mapping only(Mapping service, String key, Set<String> kept) {
        return Nodes.change(
                service,
                key,
                it ->
                        it instanceof Mapping mapping
                                ? Nodes.only(mapping, kept)
                                : Nodes.list(
                                        Nodes.items(service, key).stream()
                                                .filter(one -> kept.contains(named(one)))
                                                .toList()));
    }

    /// `db`, or `db:database`.
    private static String named(Node link) {
        return Nodes.string(link).orElse("").split(":", 2)[0];
    }

    private Mapping networks(Set<String> services) {
        Set<String> used = new LinkedHashSet<>(Set.of("default"));
        services.forEach(it -> used.addAll(parts.networks(it)));
        Mapping made = Nodes.NONE;
        for (String name : used) {
            boolean lasting = parts.lastingNetworks().contains(name);
            made = Nodes.with(made, name, part("networks", name, lasting));
        }
        return made;
    }

    private Mapping volumes(Set<String> services) {
        Mapping made = Nodes.NONE;
        for (String service : services) {
            for (String name : parts.volumes(service)) {
                boolean lasting = parts.lastingVolumes().contains(name);
                made = Nodes.with(made, name, part("volumes", name, lasting));
            }
        }
        return made;
    }

    private Mapping part(String section, String name, boolean lasting) {
        Mapping part = Nodes.below(Nodes.below(parts.root(), section), name);
        if (parts.isExternal(section, name)) {
            return part;
        }
        return lasting
                ? there(section, name)
                : Nodes.with(
                        Nodes.without(part, Set.of("name")),
                        "labels",
                        Nodes.with(Nodes.pairs(part, "labels"), names.labels(release)));
    }

    private Mapping there(String section, String name) {
        Mapping part = Nodes.with(Nodes.NONE, "external", Nodes.truth(true));
        return Nodes.with(part, "name", Nodes.text(lasting(section, name)));
    }

    /// What something that outlives releases is called in the engine: as the compose files say,
    /// else as Compose would call it in a project of the environment's name.
    String lasting(String section, String name) {
        String prefix = names.project(parts.plan().files().project(), release) + "_";
        String own = names.lasting(parts.plan().files().project()) + "_" + name;
        // Compose 2 writes down the name that it would give in the release's own project.
        return Nodes.string(Nodes.below(Nodes.below(parts.root(), section), name), "name")
                .filter(it -> !it.startsWith(prefix))
                .orElse(own);
    }

    /// Services that outlive releases, as a project of their own: a release starts it where it does
    /// not run, and changes nothing of it.
    String lastingServices() {
        Mapping services = Nodes.NONE;
        Mapping networks = Nodes.with(Nodes.NONE, "default", Nodes.NONE);
        Mapping volumes = Nodes.NONE;
        for (String name : parts.shared()) {
            services = Nodes.with(services, name, lastingService(name));
            for (String network : parts.networks(name)) {
                boolean lasting =
                        parts.lastingNetworks().contains(network)
                                || parts.isExternal("networks", network);
                networks =
                        Nodes.with(
                                networks,
                                network,
                                lasting ? part("networks", network, true) : ownNetwork(network));
            }
            for (String volume : parts.volumes(name)) {
                volumes = Nodes.with(volumes, volume, part("volumes", volume, true));
            }
        }
        Mapping project = Nodes.with(lastingGiven(), "services", services);
        project = Nodes.with(project, "networks", networks);
        return Nodes.json(Nodes.with(project, "volumes", volumes));
    }

    /// A network of shared services alone is like the one of the same name that each release has,
    /// but for its addresses: two networks cannot have the same.
    private Mapping ownNetwork(String name) {
        Mapping network = Nodes.below(Nodes.below(parts.root(), "networks"), name);
        return Nodes.without(network, Set.of("name", "ipam"));
    }

    /// Secrets and configs of services that outlive releases.
    private Mapping lastingGiven() {
        Mapping given = Nodes.NONE;
        for (String section : ComposeParts.GIVEN) {
            Set<String> names = new LinkedHashSet<>();
            parts.shared().forEach(it -> names.addAll(parts.given(section, it)));
            if (!names.isEmpty()) {
                Mapping all = Nodes.below(parts.root(), section);
                given = Nodes.with(given, section, Nodes.only(all, names));
            }
        }
        return given;
    }

    private Mapping lastingService(String name) {
        Set<String> dropped = Set.of("build", "profiles", "env_file");
        Mapping service = Limits.named(Nodes.without(parts.service(name), dropped));
        Map<String, String> labels = new TreeMap<>(names.lastingLabels());
        labels.put(Names.SERVICE, name);
        service = Nodes.with(service, "labels", Nodes.with(Nodes.pairs(service, "labels"), labels));
        service = Nodes.with(service, "environment", environment(service));
        service = only(service, "depends_on", Set.copyOf(parts.shared()));
        return Nodes.get(service, "restart").isPresent()
                ? service
                : Nodes.with(service, "restart", Nodes.text("unless-stopped"));
    }
}
