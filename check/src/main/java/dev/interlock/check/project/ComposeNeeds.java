package dev.interlock.check.project;

import dev.interlock.check.source.compose.Build;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.EnvFileReference;
import dev.interlock.check.source.compose.EnvironmentEntry;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.compose.TemplatePart.Reference;
import dev.interlock.check.source.compose.Variables;
import dev.interlock.check.source.compose.Variables.Variable;
import dev.interlock.model.Place;
import dev.interlock.plan.EnvironmentPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/// What the Compose files that an environment runs take from it, and what they give by themselves.
///
/// @param needs each name that a service or a build takes from the environment, in the order of the
///   files
/// @param given names that a service gets with a value of the files' own
/// @param absentFiles env files that a service requires and that are not there
public record ComposeNeeds(
        SequencedMap<String, Need> needs, Set<String> given, List<EnvFileReference> absentFiles) {
    /// A name that is taken from the environment.
    ///
    /// @param service who takes it
    /// @param place the key that does
    /// @param declaredOnly whether the name stands alone (`NAME:`), rather than inside a value
    /// @param certain whether nothing else that can be seen may give it
    public record Need(
            String name, String service, Place place, boolean declaredOnly, boolean certain) {}

    /// Of the stacks that `environment` runs: those that the plan names for it, else, for
    /// production, those whose names say so.
    public static ComposeNeeds of(Project project, Environment environment) {
        Collector collector = new Collector(project);
        ComposeProjects.of(project).all().stream()
                .filter(stack -> runs(project, environment, stack))
                .flatMap(stack -> stack.project().services().stream())
                .forEach(collector::add);
        return new ComposeNeeds(collector.needs, collector.given, collector.absent);
    }

    private static boolean runs(Project project, Environment environment, ComposeStack stack) {
        List<String> planned =
                Optional.ofNullable(project.plan().environments().get(environment.name()))
                        .map(EnvironmentPlan::compose)
                        .orElse(List.of());
        return planned.isEmpty()
                ? environment.isProduction() && stack.production()
                : planned.containsAll(stack.project().files());
    }

    /// Mutable: it lives for one call.
    private static final class Collector {
        private final Project project;
        private final SequencedMap<String, Need> needs = new LinkedHashMap<>();
        private final Set<String> given = new HashSet<>();
        private final List<EnvFileReference> absent = new ArrayList<>();

        Collector(Project project) {
            this.project = project;
        }

        void add(Service service) {
            ServiceEnvironment environment = ServiceEnvironment.of(project, service);
            absent.addAll(environment.absentFiles());
            environment.variables().values().stream()
                    .filter(variable ->
                            variable.value().filter(text -> !text.isEmpty()).isPresent())
                    .forEach(variable -> given.add(variable.name()));
            List<EnvironmentEntry> args = service.build().map(Build::args).orElse(List.of());
            Stream.concat(service.environment().stream(), args.stream())
                    .forEach(entry -> add(service, entry));
        }

        private void add(Service service, EnvironmentEntry entry) {
            Variables variables = service.project().variables(entry.place().path());
            if (entry.value().isEmpty()) {
                need(service, entry.name(), entry.place(), true, variables);
                return;
            }
            ComposeValue value = entry.value().get();
            value.template().references().stream()
                    .filter(Collector::hasNoDefault)
                    .map(Reference::name)
                    .forEach(name -> need(service, name, entry.place(), false, variables));
        }

        private void need(
                Service service, String name, Place place, boolean alone, Variables variables) {
            switch (variables.of(name)) {
                case Variable.Given _ -> {}
                case Variable.Absent _ ->
                        needs.putIfAbsent(name, new Need(name, service.name(), place, alone, true));
                case Variable.Unknown _ ->
                        needs.putIfAbsent(
                                name, new Need(name, service.name(), place, alone, false));
            }
        }

        private static boolean hasNoDefault(Reference reference) {
            return switch (reference.operator()) {
                case NONE, REQUIRED, REQUIRED_NOT_EMPTY -> true;
                case DEFAULT, DEFAULT_IF_EMPTY, ALTERNATIVE, ALTERNATIVE_IF_NOT_EMPTY -> false;
            };
        }
    }
}
