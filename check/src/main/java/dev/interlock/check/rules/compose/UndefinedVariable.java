package dev.interlock.check.rules.compose;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.LocatedValue;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.compose.Substituted.Outcome;
import dev.interlock.check.source.compose.TemplatePart.Operator;
import dev.interlock.check.source.compose.TemplatePart.Reference;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Finds variables without a default that nothing gives.
public final class UndefinedVariable implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "compose/undefined-variable",
                            Severity.ERROR,
                            "`${NAME}` with no default that no environment gives")
                    .what(
                            """
                            A variable in a Compose file, without a default, that is neither in the
                            `.env` beside the file nor in the environment that the release is meant
                            for, that the contract does not declare and no script or pipeline
                            mentions. Also `${NAME:?reason}`, at which Compose stops.
                            """)
                    .why(
                            """
                            Compose warns, puts nothing in its place and goes on: an empty password,
                            an image without a tag, a port of its own choosing.
                            """)
                    .fix(
                            "Give the variable a value in the environment, or a default: `${NAME:-default}`.")
                    .assumes(
                            """
                            Docker Compose 2. The environment's own env files are given with
                            `--env-file` or exported by whoever runs Compose.
                            """)
                    .limits(
                            """
                            A name that the contract or the plan declares is the matter of
                            env/missing. A name that a script, pipeline or README mentions may be
                            given there and is left alone, as are names that shells set, services
                            that only a profile starts, and files for tests or a developer's machine
                            that have no `.env` beside them.
                            """)
                    .silences("env/missing")
                    .failing(
                            Example.file(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              web:
                                                image: registry.example/web:${TAG}
                                            """)
                                    .and(".env.production", "API_URL=https://example.com\n")
                                    .finds("compose.prod.yml", 3))
                    .passing(
                            Example.file(
                                            "compose.prod.yml",
                                            """
                                            services:
                                              web:
                                                image: registry.example/web:${TAG:-latest}
                                                environment:
                                                  API_URL: ${API_URL}
                                            """)
                                    .and(".env.production", "API_URL=https://example.com\n"));

    private static final String WHY_STOPS =
            "Compose refuses the whole file: nothing starts, and what runs can be neither changed nor"
                    + " stopped with it.";

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        var unjudged = new ArrayList<LocatedValue>();
        for (ComposeStack stack : ComposeProjects.of(project).judged()) {
            List<LocatedValue> located =
                    stack.project().interpolations().stream()
                            .filter(it -> mayStart(stack, it))
                            .toList();
            if (stack.variables().isKnown()) {
                located.forEach(it -> judge(it, report));
            } else if (stack.mayServe()) {
                located.stream().filter(it -> wantsValue(stack, it)).forEach(unjudged::add);
            }
        }
        unjudged.stream().findFirst().ifPresent(it -> report.accept(unknown(project, it)));
    }

    private static boolean mayStart(ComposeStack stack, LocatedValue located) {
        return located.service()
                .flatMap(stack.project()::service)
                .map(Service::profiles)
                .filter(it -> !it.isEmpty())
                .isEmpty();
    }

    private static boolean wantsValue(ComposeStack stack, LocatedValue located) {
        return located.value().template().references().stream()
                .anyMatch(it -> isWithoutDefault(it) && !stack.variables().mayBeGiven(it.name()));
    }

    private static boolean isWithoutDefault(Reference reference) {
        return switch (reference.operator()) {
            case NONE, REQUIRED, REQUIRED_NOT_EMPTY -> true;
            case DEFAULT, DEFAULT_IF_EMPTY, ALTERNATIVE, ALTERNATIVE_IF_NOT_EMPTY -> false;
        };
    }

    private void judge(LocatedValue located, Consumer<Finding> report) {
        var substituted = located.value().substituted();
        substituted.missing().forEach(it -> report.accept(finding(located, it)));
        if (substituted.outcome() instanceof Outcome.Required required) {
            report.accept(finding(located, required.reference()));
        }
    }

    private Finding finding(LocatedValue located, Reference reference) {
        String name = reference.name();
        var place = located.value().scalar().placeOf(reference.offset(), reference.length());
        boolean stops = reference.operator() != Operator.NONE;
        String message =
                stops
                        ? "Compose stops here: %s is required and no environment gives it"
                        : "no environment gives %s, so Compose puts nothing in its place";
        Finding found =
                finding(place, message.formatted(name))
                        .withFix(
                                "Give %s a value in the environment, or a default: `${%s:-default}`."
                                        .formatted(name, name));
        return stops ? found.withWhy(WHY_STOPS) : found;
    }

    private Finding unknown(Project project, LocatedValue located) {
        return finding(
                        located.value().place(),
                        "nothing is known of the environment %s, so variables without a default were not judged"
                                .formatted(project.environment()))
                .withFix(
                        "name its file: `--env-file %s=FILE`, or `environments.%s.env-file` in interlock.yml"
                                .formatted(project.environment(), project.environment()))
                .withSeverity(Severity.INFO);
    }
}
