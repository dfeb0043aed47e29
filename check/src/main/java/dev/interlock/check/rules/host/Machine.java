package dev.interlock.check.rules.host;

import dev.interlock.check.project.Host;
import dev.interlock.check.project.Project;
import dev.interlock.plan.EnvironmentPlan;
import java.util.Map;
import java.util.Optional;

/// What the rules about this machine share.
final class Machine {
    private Machine() {}

    /// The machine's figures; empty where nobody asked for them, and where they could not be had,
    /// which makes the verdict unknown.
    static Optional<Host.Figures> of(Project project) {
        return project.observed(Host.class)
                .flatMap(host ->
                        switch (host) {
                            case Host.Figures figures -> {
                                figures.problems().stream()
                                        .findFirst()
                                        .ifPresent(it -> project.unread(Host.PLACE, it));
                                yield Optional.of(figures);
                            }
                            case Host.Unknown unknown -> {
                                project.unread(Host.PLACE, unknown.reason());
                                yield Optional.empty();
                            }
                        });
    }

    /// The environments that are asked about, by name.
    static Map<String, EnvironmentPlan> environments(Project project) {
        Map<String, EnvironmentPlan> all = project.plan().environments();
        if (project.environment().equals("all")) {
            return all;
        }
        EnvironmentPlan one = all.get(project.environment());
        return one == null ? Map.of() : Map.of(project.environment(), one);
    }
}
