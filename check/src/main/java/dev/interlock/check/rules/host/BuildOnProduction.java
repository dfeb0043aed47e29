package dev.interlock.check.rules.host;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Host;
import dev.interlock.check.project.HostName;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.EnvironmentPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds that the plan's build would run on the machine that serves users.
public final class BuildOnProduction implements Rule {
    private static final String PLAN =
            """
            build: { run: npm run build, output: dist }
            environments:
              production:
                hosts: [vm-01.shop.example, 203.0.113.7]
            """;

    private static final Manual MANUAL =
            Manual.of(
                            "host/build-on-production",
                            Severity.ERROR,
                            "the plan's build would run on the machine that serves users")
                    .what(
                            """
                            With `--host`: one of `environments.NAME.hosts` is this machine, by host
                            name or address, the plan has a `build`, and no built output is given with
                            `--artifact`.
                            """)
                    .why(
                            """
                            A production build takes more memory than the service that it builds: on
                            its own machine it starves the site, in the worst case until a reset.
                            """)
                    .fix(
                            """
                            Build in the pipeline or on a developer's machine, and send what came out:
                            `interlock release --artifact DIR` or `--image REF`.
                            """)
                    .assumes(
                            "Host names are compared without regard to case; a name without a dot is the first part of a full one.")
                    .limits(
                            "A machine behind an address translation knows only its inner addresses.")
                    .failing(
                            Example.file("interlock.yml", PLAN)
                                    .observing(machine("vm-01"))
                                    .finds("interlock.yml", 4))
                    .passing(Example.file("interlock.yml", PLAN).observing(machine("laptop")));

    private static Host machine(String name) {
        return new Host.Figures(
                Set.of(name, "192.0.2.10"),
                List.of(),
                Optional.empty(),
                2,
                new Host.Docker.Absent(),
                List.of());
    }

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        boolean builds = project.plan().build().flatMap(BuildPlan::run).isPresent();
        Optional<Host.Figures> machine = Machine.of(project);
        if (machine.isEmpty() || !builds || project.options().artifact().isPresent()) {
            return;
        }
        for (Map.Entry<String, EnvironmentPlan> entry : Machine.environments(project).entrySet()) {
            entry.getValue().hosts().stream()
                    .filter(host -> HostName.isOneOf(host, machine.get().names()))
                    .findFirst()
                    .ifPresent(host -> report.accept(found(project, entry.getKey(), host)));
        }
    }

    private Finding found(Project project, String environment, String host) {
        return finding(
                        project.plan().place("environments." + environment + ".hosts"),
                        "this machine is %s, which serves %s, and the plan's build would run here"
                                .formatted(host, environment))
                .withTrace(project.plan().place("build.run"), "this is the build");
    }
}
