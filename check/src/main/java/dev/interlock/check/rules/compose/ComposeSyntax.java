package dev.interlock.check.rules.compose;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.ComposeConsistency;
import dev.interlock.check.source.compose.ComposeProblem;
import dev.interlock.check.source.compose.ComposeSchema;
import dev.interlock.check.source.compose.LocatedValue;
import dev.interlock.check.source.compose.Substituted.Outcome;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Finds what Compose would refuse to read.
public final class ComposeSyntax implements Rule {
    private static final Manual MANUAL =
            Manual.of("compose/syntax", Severity.ERROR, "a Compose file that Compose would reject")
                    .what(
                            """
                            YAML that cannot be read, keys and types that the Compose Specification
                            does not have, `${` that is no variable, services with neither image nor
                            build, networks, volumes, secrets, configs and services that are used
                            and nowhere declared, and circles of `extends`, `include` and
                            `depends_on`. Files are judged together with those that they are laid
                            over.
                            """)
                    .why(
                            """
                            `docker compose up` stops before it starts anything, so the deploy fails
                            on the host, often after the old containers were stopped.
                            """)
                    .fix("Mend the file; `docker compose config` says whether Compose takes it.")
                    .assumes(
                            """
                            Docker Compose 2 with the Compose Specification of July 2026. Files of
                            the first format (services at the top level) are not judged.
                            """)
                    .limits(
                            """
                            What is included from a remote address, from outside the project or by
                            way of a variable that is not known is not read; then nothing is said of
                            what may be declared there. Durations, sizes, ports and the quotes of a
                            command are left to Compose itself.
                            """)
                    .failing(
                            Example.file(
                                            "compose.yml",
                                            """
                                            services:
                                              web:
                                                imgae: nginx:1.29
                                                networks: [front]
                                            """)
                                    .finds("compose.yml", 2)
                                    .finds("compose.yml", 3)
                                    .finds("compose.yml", 4))
                    .passing(
                            Example.file(
                                    "compose.yml",
                                    """
                                    services:
                                      web:
                                        image: nginx:1.29
                                        networks: [front]
                                    networks:
                                      front:
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        var stacks = ComposeProjects.of(project).all();
        if (stacks.isEmpty()) {
            return;
        }
        var schema = ComposeSchema.load();
        Set<ComposeProblem> seen = new LinkedHashSet<>();
        for (ComposeStack stack : stacks) {
            seen.addAll(stack.project().problems());
            // An overlay without its base may lack what the base has.
            if (stack.complete()) {
                seen.addAll(schema.problems(stack.project().model()));
                seen.addAll(ComposeConsistency.problems(stack.project()));
            }
            seen.addAll(invalid(stack));
        }
        seen.forEach(it -> report.accept(finding(it)));
    }

    private static List<ComposeProblem> invalid(ComposeStack stack) {
        return stack.project().interpolations().stream()
                .filter(it -> it.value().substituted().outcome() instanceof Outcome.Invalid)
                .map(ComposeSyntax::invalid)
                .toList();
    }

    private static ComposeProblem invalid(LocatedValue located) {
        var scalar = located.value().scalar();
        int offset =
                located.value().substituted().outcome() instanceof Outcome.Invalid invalid
                        ? invalid.offset()
                        : 0;
        return new ComposeProblem(
                ComposeProblem.Kind.INTERPOLATION,
                scalar.placeOf(offset, 2),
                "`${` begins no variable that Compose knows",
                "write `${NAME}`, or `$${` where a `${` is meant");
    }

    private Finding finding(ComposeProblem problem) {
        boolean unread = problem.kind() == ComposeProblem.Kind.OUTSIDE;
        Finding finding = finding(problem.place(), problem.message()).withFix(problem.fix());
        return unread ? finding.withSeverity(Severity.INFO) : finding;
    }
}
