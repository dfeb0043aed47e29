package dev.interlock.check.rules.compose;

import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.Dependency;
import dev.interlock.check.source.compose.Service;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a service is there for, as far as its file says so.
final class Role {
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

    private Role() {}

    /// Whether it runs until it is stopped, as far as anyone can tell: not one that is started on
    /// demand (by a profile), ends by itself, or is switched off.
    static boolean isLongRunning(ComposeStack stack, Service service) {
        return service.profiles().isEmpty()
                && !isOff(service)
                && !isJob(service)
                && !isAwaitedToEnd(stack, service);
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

    private static boolean isAwaitedToEnd(ComposeStack stack, Service service) {
        return stack.project().services().stream()
                .flatMap(it -> it.dependsOn().stream())
                .anyMatch(it ->
                        it.service().equals(service.name())
                                && it.condition().equals(Optional.of(Dependency.COMPLETED)));
    }
}
