package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.outside.docker.Container;
import dev.interlock.outside.docker.Docker;
import dev.interlock.outside.docker.Docker.NetworkKind;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.target.Lines;
import dev.interlock.outside.target.Secrets;
import dev.interlock.plan.yaml.Node.Entry;
import dev.interlock.plan.yaml.Node.Mapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What outlives releases: made where it is not there, never changed, never removed.
///
/// @param root of the artifact
record Lasting(Premises premises, Blueprint blueprint, Path root, Secrets secrets) {
    private static final long LOOK_MILLIS = 100;
    private static final int HEALTH = 300;

    void make() throws Broken {
        for (String network : parts().lastingNetworks()) {
            String name = blueprint.lasting("networks", network);
            if (!Broken.known(docker().hasNetwork(name))) {
                Broken.done(
                        docker().createNetwork(
                                        name,
                                        kind(part("networks", network)),
                                        premises.names().lastingLabels()));
            }
        }
        for (String volume : parts().lastingVolumes()) {
            String name = blueprint.lasting("volumes", volume);
            if (!Broken.known(docker().hasVolume(name))) {
                Mapping part = part("volumes", volume);
                Broken.done(
                        docker().createVolume(
                                        name,
                                        Nodes.string(part, "driver").orElse("local"),
                                        options(part),
                                        premises.names().lastingLabels()));
            }
        }
    }

    private Mapping part(String section, String name) {
        return Nodes.below(Nodes.below(parts().root(), section), name);
    }

    /// As the compose files say it, but for its addresses ([ComposeProblems]).
    static NetworkKind kind(Mapping network) {
        return new NetworkKind(
                Nodes.string(network, "driver").orElse("bridge"),
                options(network),
                isTrue(network, "internal"),
                isTrue(network, "enable_ipv6"),
                isTrue(network, "attachable"));
    }

    private static boolean isTrue(Mapping part, String key) {
        return Nodes.string(part, key).equals(Optional.of("true"));
    }

    private static Map<String, String> options(Mapping part) {
        Map<String, String> options = new TreeMap<>();
        for (Entry option : Nodes.below(part, "driver_opts").entries()) {
            Nodes.string(option.value()).ifPresent(value -> options.put(option.key(), value));
        }
        return options;
    }

    /// Starts shared services where they do not run, and waits until they are healthy.
    void start(Duration limit) throws Broken, InterruptedException {
        if (parts().shared().isEmpty()) {
            return;
        }
        images();
        String project = premises.names().lasting(blueprint.parts().plan().files().project());
        Command up =
                premises.compose()
                        .on(
                                root,
                                project,
                                blueprint.lastingServices(),
                                premises.compose().up(parts().shared(), "-d", "--no-recreate"))
                        .withTimeLimit(limit);
        premises.run(premises.compose().giving(blueprint.given(), up), secrets);
        await(System.nanoTime() + limit.toNanos());
    }

    /// Their images may have names without a digest: they are not part of any release.
    void images() throws Broken {
        Set<String> lacking = lacking();
        if (lacking.isEmpty()) {
            return;
        }
        ArtifactImages saved = Broken.known(ArtifactImages.of(root));
        Pulling pulling = new Pulling(premises);
        long needed = 0;
        for (String image : lacking) {
            Optional<SavedImage> mine = saved.named(image);
            needed += mine.isPresent() ? mine.get().needed(0) : pulling.needed(image);
        }
        new Room(premises).ask("the images of shared services", needed);
        for (String image : lacking) {
            Optional<SavedImage> mine = saved.named(image);
            if (mine.isPresent()) {
                String name = ImageName.written(image);
                Broken.done(docker().load(ImageArchive.of(mine.get(), name, 0)));
            } else {
                pulling.pull(image);
            }
        }
    }

    /// Images that the engine does not have.
    private Set<String> lacking() throws Broken {
        Set<String> lacking = new TreeSet<>();
        for (String service : parts().shared()) {
            String image =
                    parts().image(service)
                            .orElseThrow(() ->
                                    new Broken(
                                            Cause.IMAGE_MISSING,
                                            "the shared service %s has no `image`"
                                                    .formatted(service)));
            if (Broken.known(docker().image(image)).isEmpty()) {
                lacking.add(image);
            }
        }
        return lacking;
    }

    private void await(long end) throws Broken, InterruptedException {
        while (true) {
            Optional<Container> other = containers().stream().filter(it -> !isWell(it)).findFirst();
            if (other.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new Broken(unwell(other.get()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static boolean isWell(Container container) {
        return container.isRunning()
                && container.health().map(Container.Health::isHealthy).orElse(true);
    }

    private static Reason unwell(Container container) {
        return Reason.of(
                Cause.UNHEALTHY,
                "the shared service %s is %s: %s"
                        .formatted(
                                container.label(Names.SERVICE),
                                container
                                        .health()
                                        .map(Container.Health::status)
                                        .orElse(container.state()),
                                Lines.brief(
                                        Lines.plain(
                                                container
                                                        .health()
                                                        .map(Container.Health::last)
                                                        .orElse("")),
                                        HEALTH)));
    }

    /// Of services that the plan shares now: one that it no longer does is nobody's business here.
    private List<Container> containers() throws Broken {
        return Broken.known(docker().containers(premises.names().lasting())).stream()
                .filter(it -> parts().shared().contains(it.label(Names.SERVICE)))
                .toList();
    }

    /// Joins shared services to the release's own networks, under their names. The other way round,
    /// with all releases in one network, one release's services would answer for another's.
    void join(String project) throws Broken {
        if (parts().shared().isEmpty()) {
            return;
        }
        List<String> networks =
                Broken.known(docker().networks(premises.names().mine(blueprint.release())));
        for (Container container : containers()) {
            String service = container.label(Names.SERVICE);
            for (String network : parts().networks(service)) {
                String name = project + "_" + network;
                if (networks.contains(name)) {
                    Broken.done(docker().connect(name, container.id(), service));
                }
            }
        }
    }

    private ComposeParts parts() {
        return blueprint.parts();
    }

    private Docker docker() {
        return premises.docker();
    }
}
