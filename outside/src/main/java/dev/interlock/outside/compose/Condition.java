package dev.interlock.outside.compose;

import dev.interlock.outside.docker.Container;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// How a release is, from its containers. Pure.
///
/// @param containers its own, without jobs
/// @param probe what its traffic service last answered instead of what it should; empty where it
///   answered well, or was not asked
record Condition(List<Container> containers, Optional<String> probe) {
    /// The engine starts a container that ends anew, at growing distances, for ever.
    private static final int RESTARTS = 3;

    Condition {
        containers = List.copyOf(containers);
    }

    Optional<Container> traffic() {
        return containers.stream().filter(Condition::hasTraffic).findFirst();
    }

    static boolean hasTraffic(Container container) {
        return container.labels().containsKey(Names.PORT);
    }

    /// Whether requests to its traffic service are all that can tell whether it can serve.
    static boolean isProbed(Container container) {
        return container.health().isEmpty() || container.labels().containsKey(Names.HEALTH);
    }

    boolean isUp() {
        return containers.stream().anyMatch(Container::isUp);
    }

    /// Whether its traffic service is up: it may have users, however the rest of it is.
    boolean serves() {
        return traffic().filter(Container::isUp).isPresent();
    }

    /// What should run and does not.
    List<Container> idle() {
        return containers.stream().filter(it -> !it.isUp() && !isDone(it)).toList();
    }

    boolean isReady() {
        return isWhole()
                && traffic().isPresent()
                && containers.stream().allMatch(Condition::isWell)
                && (probe.isEmpty() || !isProbed(traffic().get()));
    }

    /// Whether each of its services is there.
    boolean isWhole() {
        TreeSet<String> lacking = new TreeSet<>();
        containers.forEach(it -> lacking.addAll(List.of(it.label(Names.SERVICES).split(" "))));
        containers.forEach(it -> lacking.remove(it.label(Names.SERVICE)));
        return lacking.isEmpty();
    }

    private static boolean isWell(Container container) {
        boolean runs =
                container.isRunning()
                        && container.health().map(Container.Health::isHealthy).orElse(true);
        return runs || isDone(container);
    }

    /// One that has done its work and was meant to end.
    private static boolean isDone(Container container) {
        return !hasTraffic(container)
                && container.state().equals("exited")
                && container.exit() == 0
                && container.restart().equals("no");
    }

    /// The container that will not become ready by waiting; the most telling one.
    Optional<Container> lost() {
        return containers.stream()
                .filter(Condition::isLost)
                .min((one, other) -> Integer.compare(rank(one), rank(other)));
    }

    private static boolean isLost(Container container) {
        boolean ended =
                (container.state().equals("exited") || container.state().equals("dead"))
                        && !isDone(container);
        boolean refused = container.state().equals("created") && !container.error().isEmpty();
        boolean unhealthy = isUnhealthy(container);
        return ended || refused || unhealthy || container.restarts() >= RESTARTS;
    }

    static boolean isUnhealthy(Container container) {
        return container.health().filter(it -> it.status().equals("unhealthy")).isPresent();
    }

    private static int rank(Container container) {
        return container.outOfMemory()
                ? 0
                : !container.error().isEmpty() ? 1 : isUnhealthy(container) ? 3 : 2;
    }
}
