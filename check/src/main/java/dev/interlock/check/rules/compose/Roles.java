package dev.interlock.check.rules.compose;

import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.Dependency;
import dev.interlock.check.source.compose.Service;
import dev.interlock.model.Step;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the services of a stack are there for, as far as their files say so.
final class Roles {
    private static final Set<String> JOBS =
            Set.of(
                    "bootstrap",
                    "init",
                    "initdb",
                    "initializer",
                    "job",
                    "migrate",
                    "migration",
                    "migrations",
                    "migrator",
                    "seed",
                    "seeder",
                    "setup");
    private static final Set<String> NEVER = Set.of("no", "false", "none", "on-failure");

    private final ComposeStack stack;

    /// Services that another one waits for to end.
    private final Set<String> awaitedToEnd = new HashSet<>();

    /// Who waits for a service: the first place that says so.
    private final Map<String, Step> dependents = new HashMap<>();

    Roles(ComposeStack stack) {
        this.stack = stack;
        for (Service service : stack.project().services()) {
            for (Dependency dependency : service.dependsOn()) {
                if (dependency.condition().equals(Optional.of(Dependency.COMPLETED))) {
                    awaitedToEnd.add(dependency.service());
                }
                dependents.putIfAbsent(
                        dependency.service(),
                        new Step(dependency.place(), service.name() + " depends on it"));
            }
        }
    }

    /// Why it is needed: it publishes a port, or another one depends on it; empty where neither.
    Optional<Step> need(Service service) {
        return service.ports().isEmpty()
                ? Optional.ofNullable(dependents.get(service.name()))
                : Optional.of(new Step(service.place("ports"), "it publishes a port"));
    }

    List<Service> longRunning() {
        return stack.project().services().stream().filter(this::isLongRunning).toList();
    }

    /// Whether it runs until it is stopped, as far as anyone can tell: not one that is started on
    /// demand (by a profile), ends by itself, or is switched off.
    boolean isLongRunning(Service service) {
        return service.profiles().isEmpty()
                && !isOff(service)
                && !isJob(service)
                && !awaitedToEnd.contains(service.name());
    }

    /// Whether a plain `up` starts it.
    static boolean isDeployed(Service service) {
        return service.profiles().isEmpty() && !isOff(service);
    }

    private static boolean isJob(Service service) {
        boolean named =
                Arrays.stream(service.name().toLowerCase(Locale.ROOT).split("[^a-z]+"))
                        .anyMatch(JOBS::contains);
        String mode = service.node().mapping("deploy").flatMap(it -> it.text("mode")).orElse("");
        return named
                || isNever(service.restart())
                || isNever(service.restartPolicy())
                || mode.endsWith("-job");
    }

    private static boolean isNever(Optional<ComposeValue> policy) {
        return policy.flatMap(ComposeValue::text)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .filter(it -> NEVER.contains(it) || it.startsWith("on-failure:"))
                .isPresent();
    }

    private static boolean isOff(Service service) {
        Optional<String> replicas =
                service.node()
                        .mapping("deploy")
                        .flatMap(it -> it.text("replicas"))
                        .or(() -> service.node().text("scale"));
        return replicas.equals(Optional.of("0"));
    }
}
