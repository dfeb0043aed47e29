package dev.interlock.check.matrix;

import dev.interlock.check.matrix.Supply.Origin;
import dev.interlock.check.matrix.Supply.Way;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.ServiceEnvironment;
import dev.interlock.check.project.ServiceEnvironment.Effective;
import dev.interlock.check.project.Workflows;
import dev.interlock.check.source.compose.Build;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.EnvironmentEntry;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Stage;
import dev.interlock.check.source.dockerfile.Word;
import dev.interlock.check.source.workflow.Pipeline;
import dev.interlock.check.source.workflow.PipelineJob;
import dev.interlock.check.source.workflow.PipelineStep;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that hands variables to builds and processes, by the variable's name.
final class Supplies {
    private static final Set<String> NOTHING = Set.of("", "\"\"", "''");

    private final Map<String, List<Supply>> image = new HashMap<>();
    private final Map<String, List<Supply>> compose = new HashMap<>();
    private final Map<String, List<Supply>> pipeline = new HashMap<>();
    private final Set<Key> seen = new HashSet<>();

    private record Key(String name, Place place, Way way) {}

    Supplies(Project project) {
        Dockerfiles.of(project).all().forEach(this::addDockerfile);
        for (ComposeStack stack : ComposeProjects.of(project).judged()) {
            stack.project().services().forEach(service -> addService(project, service));
        }
        Workflows.of(project).pipelines().forEach(this::addPipeline);
    }

    List<Supply> image(String name) {
        return image.getOrDefault(name, List.of());
    }

    List<Supply> compose(String name) {
        return compose.getOrDefault(name, List.of());
    }

    List<Supply> pipeline(String name) {
        return pipeline.getOrDefault(name, List.of());
    }

    private void addDockerfile(Dockerfile file) {
        for (Stage stage : file.stages()) {
            String by = stage.from().name().map(Word::text).orElse(Integer.toString(stage.index()));
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Arg arg) {
                    arg.declarations()
                            .forEach(each ->
                                    add(
                                            image,
                                            each.name().text(),
                                            each.name().place(),
                                            "stage " + by,
                                            Way.ARGUMENT,
                                            each.fallback()
                                                    .map(Supplies::origin)
                                                    .orElse(Origin.PASSED)));
                } else if (instruction instanceof Instruction.Env env) {
                    env.assignments()
                            .forEach(each ->
                                    add(
                                            image,
                                            each.name().text(),
                                            each.name().place(),
                                            "stage " + by,
                                            Way.IMAGE,
                                            origin(each.value())));
                }
            }
        }
    }

    private static Origin origin(Word value) {
        if (value.hasVariable()) {
            return Origin.PASSED;
        }
        return NOTHING.contains(value.text().strip()) ? Origin.NONE : Origin.OWN;
    }

    private void addService(Project project, Service service) {
        String by = "service " + service.name();
        service.build()
                .map(Build::args)
                .orElse(List.of())
                .forEach(entry -> add(by, entry, Way.BUILD_ARGUMENT));
        service.environment().forEach(entry -> add(by, entry, Way.ENVIRONMENT));
        for (Effective each : ServiceEnvironment.of(project, service).variables().values()) {
            if (each.source() == ServiceEnvironment.Source.ENV_FILE) {
                Origin origin =
                        each.value().filter(value -> !value.isEmpty()).isPresent()
                                ? Origin.OWN
                                : Origin.NONE;
                add(compose, each.name(), each.place(), by, Way.ENV_FILE, origin);
            }
        }
    }

    private void add(String by, EnvironmentEntry entry, Way way) {
        add(compose, entry.name(), entry.place(), by, way, origin(entry.value()));
    }

    private static Origin origin(Optional<ComposeValue> value) {
        if (value.isEmpty() || value.get().isInterpolated()) {
            return Origin.PASSED;
        }
        return value.get().text().filter(text -> !text.isEmpty()).isPresent()
                ? Origin.OWN
                : Origin.NONE;
    }

    /// Scopes that steps share are looked at once for each job.
    private void addPipeline(Pipeline file) {
        for (PipelineJob job : file.jobs()) {
            Set<Map<String, String>> told = Collections.newSetFromMap(new IdentityHashMap<>());
            for (PipelineStep step : job.steps()) {
                for (Map<String, String> scope : step.variables().scopes()) {
                    if (told.add(scope)) {
                        addScope(scope, step.place(), "job " + job.id());
                    }
                }
            }
        }
    }

    private void addScope(Map<String, String> scope, Place place, String by) {
        scope.forEach((name, value) -> add(pipeline, name, place, by, Way.PIPELINE, origin(value)));
    }

    private static Origin origin(String value) {
        if (value.contains("$")) {
            return Origin.PASSED;
        }
        return value.isEmpty() ? Origin.NONE : Origin.OWN;
    }

    private void add(
            Map<String, List<Supply>> to,
            String name,
            Place place,
            String by,
            Way way,
            Origin origin) {
        if (seen.add(new Key(name, place, way))) {
            to.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(new Supply(place, by, way, origin));
        }
    }
}
