package dev.interlock.outside.compose;

import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.Node.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A project's parts, sorted by how long they live. Pure.
///
/// @param root as Compose's `config` prints it
/// @param own services of the release alone, the one with the traffic among them
record ComposeParts(Mapping root, Compose plan, Set<String> own) {
    /// Sections of files that services are given by name.
    static final List<String> GIVEN = List.of("secrets", "configs");

    static ComposeParts of(Node config, Compose plan) {
        Mapping root = config instanceof Mapping mapping ? mapping : Nodes.NONE;
        Set<String> own = new LinkedHashSet<>();
        Mapping services = Nodes.below(root, "services");
        for (String name : Nodes.names(services)) {
            boolean started =
                    Nodes.items(Nodes.below(services, name), "profiles").isEmpty()
                            || name.equals(plan.traffic().service());
            boolean other =
                    plan.lasting().services().contains(name)
                            || plan.lasting().jobs().contains(name);
            if (started && !other) {
                own.add(name);
            }
        }
        return new ComposeParts(root, plan, own);
    }

    Mapping service(String name) {
        return Nodes.below(Nodes.below(root, "services"), name);
    }

    /// The one that users reach.
    String traffic() {
        return plan.traffic().service();
    }

    List<String> jobs() {
        return plan.lasting().jobs();
    }

    /// Services that outlive releases.
    List<String> shared() {
        return plan.lasting().services();
    }

    /// What comes with the release: its own services and its jobs.
    Set<String> released() {
        Set<String> all = new LinkedHashSet<>(own);
        all.addAll(jobs());
        return all;
    }

    Optional<String> image(String service) {
        return Nodes.string(service(service), "image");
    }

    /// The port that the traffic service listens on in its container, where plan and compose files
    /// name a single one.
    Optional<Integer> port() {
        return plan.traffic().port().or(this::published).or(this::exposed);
    }

    private Optional<Integer> published() {
        return single(
                Nodes.items(service(traffic()), "ports").stream()
                        .map(ComposeParts::inside)
                        .toList());
    }

    private Optional<Integer> exposed() {
        return single(
                Nodes.items(service(traffic()), "expose").stream()
                        .map(it -> Nodes.string(it).orElse(""))
                        .toList());
    }

    /// @param ports such as `8080` or `8080/tcp`
    static Optional<Integer> single(List<String> ports) {
        Set<Integer> distinct = new TreeSet<>();
        for (String port : ports) {
            String plain = port.replaceFirst("/tcp$", "");
            if (plain.matches("[1-9]\\d{0,4}")) {
                distinct.add(Integer.valueOf(plain));
            }
        }
        return distinct.size() == 1 ? Optional.of(distinct.iterator().next()) : Optional.empty();
    }

    /// `3000:8080`, `127.0.0.1:3000:8080/tcp`, `8080`, or the long form.
    private static String inside(Node port) {
        return Nodes.string(port, "target")
                .orElseGet(() -> {
                    String text = Nodes.string(port).orElse("");
                    return text.substring(text.lastIndexOf(':') + 1);
                });
    }

    /// Named volumes that a service keeps something in, by their names in the project.
    Set<String> volumes(String service) {
        Set<String> named = new TreeSet<>();
        Set<String> all = Nodes.names(Nodes.below(root, "volumes"));
        for (Node mount : Nodes.items(service(service), "volumes")) {
            String source =
                    Nodes.string(mount, "source")
                            .orElseGet(() -> Nodes.string(mount).orElse("").split(":", 2)[0]);
            if (all.contains(source)) {
                named.add(source);
            }
        }
        return named;
    }

    /// Paths of this machine that a service mounts. Compose has made whole ones of them.
    Set<Path> mounted(String service) {
        Set<Path> paths = new TreeSet<>();
        for (Node mount : Nodes.items(service(service), "volumes")) {
            String source =
                    Nodes.string(mount, "source")
                            .orElseGet(() -> Nodes.string(mount).orElse("").split(":", 2)[0]);
            if (source.startsWith("/")) {
                paths.add(Path.of(source).normalize());
            }
        }
        return paths;
    }

    /// What a service is given of `secrets` or `configs`, by its name in the project.
    Set<String> given(String section, String service) {
        Set<String> names = new TreeSet<>();
        for (Node item : Nodes.items(service(service), section)) {
            Nodes.string(item, "source").or(() -> Nodes.string(item)).ifPresent(names::add);
        }
        return names;
    }

    /// Files of this machine that hold what a service is given of `secrets` and `configs`.
    Set<Path> files(String service) {
        Set<Path> files = new TreeSet<>();
        for (String section : GIVEN) {
            for (String name : given(section, service)) {
                Nodes.string(Nodes.below(Nodes.below(root, section), name), "file")
                        .ifPresent(file -> files.add(Path.of(file).normalize()));
            }
        }
        return files;
    }

    /// Volumes that outlive releases: the plan's, and all of services that do.
    Set<String> lastingVolumes() {
        Set<String> lasting = new TreeSet<>(plan.lasting().volumes());
        shared().forEach(it -> lasting.addAll(volumes(it)));
        lasting.removeIf(it -> isExternal("volumes", it));
        return lasting;
    }

    Set<String> lastingNetworks() {
        Set<String> lasting = new TreeSet<>(plan.lasting().networks());
        lasting.removeIf(it -> isExternal("networks", it));
        return lasting;
    }

    /// Networks of a service, by their names in the project.
    Set<String> networks(String service) {
        Set<String> names =
                new LinkedHashSet<>(Nodes.names(Nodes.below(service(service), "networks")));
        if (names.isEmpty()) {
            Nodes.items(service(service), "networks").stream()
                    .flatMap(it -> Nodes.string(it).stream())
                    .forEach(names::add);
        }
        return names.isEmpty() ? Set.of("default") : names;
    }

    /// Whether the compose files say themselves that it is there already.
    boolean isExternal(String section, String name) {
        Mapping part = Nodes.below(Nodes.below(root, section), name);
        return Nodes.get(part, "external")
                .filter(it -> !Nodes.string(it).equals(Optional.of("false")))
                .isPresent();
    }
}
