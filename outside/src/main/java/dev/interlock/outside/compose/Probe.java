package dev.interlock.outside.compose;

import dev.interlock.outside.docker.Container;
import dev.interlock.outside.target.Health;
import java.util.List;
import java.util.Optional;

/// Asks traffic services whether they can serve.
record Probe(Health health) implements AutoCloseable {
    /// How a release is, its traffic service asked where the engine alone cannot tell.
    Condition ask(List<Container> containers) throws InterruptedException {
        Condition seen = new Condition(containers, Optional.empty());
        Optional<Container> traffic = seen.traffic().filter(Container::isRunning);
        return traffic.isPresent() && Condition.isProbed(traffic.get())
                ? new Condition(containers, failure(traffic.get()))
                : seen;
    }

    /// What came instead of the right answer.
    private Optional<String> failure(Container container) throws InterruptedException {
        Optional<String> path = Optional.ofNullable(container.labels().get(Names.HEALTH));
        return switch (health.ask(port(container), path)) {
            case Health.Answer.Healthy _ -> Optional.empty();
            case Health.Answer.Closed _ ->
                    Optional.of(
                            "nothing listens on port %s of its container"
                                    .formatted(container.label(Names.PORT)));
            case Health.Answer.Unhealthy unhealthy -> Optional.of(unhealthy.said());
        };
    }

    /// Its port on this machine; 1, on which nothing listens, where it has none.
    static int port(Container container) {
        return container.ports().getOrDefault(container.label(Names.PORT) + "/tcp", 1);
    }

    @Override
    public void close() {
        health.close();
    }
}
