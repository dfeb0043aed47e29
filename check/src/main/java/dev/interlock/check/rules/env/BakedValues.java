package dev.interlock.check.rules.env;

import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Scripts;
import dev.interlock.check.project.ServiceEnvironment;
import dev.interlock.check.project.Workflows;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.compose.Build;
import dev.interlock.check.source.compose.ComposePath;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.EnvironmentEntry;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Instruction.Assignment;
import dev.interlock.check.source.workflow.Pipeline;
import dev.interlock.check.source.workflow.PipelineJob;
import dev.interlock.check.source.workflow.PipelineStep;
import dev.interlock.check.work.Lazy;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Values that builds write into the code for browsers, where the repository says them literally.
///
/// A Dockerfile's value counts where nothing else gives one: no build argument of Compose, no
/// workflow. Values that an entrypoint is to replace, which show by holding the variable's own name
/// or the word for a stand-in, are none.
final class BakedValues {
    private static final Set<String> OTHER_ENVIRONMENTS =
            Set.of(
                    "beta",
                    "canary",
                    "ci",
                    "demo",
                    "dev",
                    "develop",
                    "development",
                    "e2e",
                    "local",
                    "preprod",
                    "preview",
                    "qa",
                    "review",
                    "sandbox",
                    "stage",
                    "staging",
                    "stg",
                    "test",
                    "testing",
                    "uat");

    private static final Pattern BUILD_ARGUMENTS =
            Pattern.compile("(?i)build[-_]?args?\\b|\\bargs\\s*=\\s*\\{");

    /// Behind a name that is given a value.
    private static final String ASSIGNED = "[\"']?(?:\\s*[=:]|\\s|$)";

    private final Map<String, List<Baked>> byName = new HashMap<>();

    /// Values of arguments that count only where nothing gives another.
    private final Map<String, List<Baked>> fallbacks = new HashMap<>();

    /// Scripts and workflows that give build arguments.
    private final Lazy<List<SourceText>> builders;

    /// @param value never shown
    /// @param folder the folder of what is built
    /// @param runtime what the same service has at run time, where Compose says so
    /// @param environment the one that it is built for; empty for every one
    record Baked(
            String name,
            String value,
            Place place,
            String folder,
            Optional<Running> runtime,
            Optional<String> environment) {
        /// The value alone stays out.
        @Override
        public String toString() {
            return name + " at " + place;
        }
    }

    /// What a container has.
    record Running(String value, Place place, String service) {
        @Override
        public String toString() {
            return service + " at " + place;
        }
    }

    private BakedValues(Project project) {
        Set<String> given = new HashSet<>();
        ComposeProjects.of(project).judged().stream()
                .filter(stack -> stack.mayServe())
                .forEach(stack ->
                        stack.project()
                                .services()
                                .forEach(service ->
                                        addService(project, service, stack.production(), given)));
        Workflows.of(project).pipelines().forEach(pipeline -> addPipeline(pipeline, given));
        this.builders = new Lazy<>(() -> builders(Scripts.of(project)));
        Dockerfiles.of(project).all().stream()
                .filter(file -> !isOfAnotherEnvironment(file.source().path()))
                .forEach(file -> addDockerfile(file, given));
    }

    /// `Dockerfile.staging`, `docker/dev/Dockerfile`: not the image of production.
    private static boolean isOfAnotherEnvironment(String path) {
        return Arrays.stream(path.toLowerCase(Locale.ROOT).split("[/._-]", -1))
                .anyMatch(OTHER_ENVIRONMENTS::contains);
    }

    /// `--build-arg`, `build-args:`, or `args` of a bake file.
    private static List<SourceText> builders(Scripts scripts) {
        return scripts.texts().stream()
                .filter(script -> BUILD_ARGUMENTS.matcher(script.text()).find())
                .toList();
    }

    /// Whether a script or a workflow may give this build argument: which value wins is then not
    /// known.
    private boolean isGiven(String name) {
        Pattern given = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + ASSIGNED);
        return builders.get().stream().anyMatch(text -> given.matcher(text.text()).find());
    }

    static BakedValues of(Project project) {
        return project.once(BakedValues.class, BakedValues::new);
    }

    List<Baked> of(String name) {
        List<Baked> certain = byName.getOrDefault(name, List.of());
        List<Baked> others = fallbacks.getOrDefault(name, List.of());
        return others.isEmpty() || isGiven(name)
                ? certain
                : Stream.concat(certain.stream(), others.stream()).toList();
    }

    private void addService(
            Project project, Service service, boolean production, Set<String> given) {
        Optional<Build> build = service.build();
        if (build.isEmpty()) {
            return;
        }
        Map<String, ServiceEnvironment.Effective> runtime =
                ServiceEnvironment.of(project, service).variables();
        for (EnvironmentEntry entry : build.get().args()) {
            given.add(entry.name());
            Optional<String> value =
                    entry.value()
                            .filter(it -> production || !it.isInterpolated())
                            .flatMap(ComposeValue::text);
            String folder =
                    build.get().context() instanceof ComposePath.Inside inside ? inside.path() : "";
            value.ifPresent(text ->
                    add(
                            byName,
                            new Baked(
                                    entry.name(),
                                    text,
                                    entry.place(),
                                    folder,
                                    runtime(service, runtime.get(entry.name())),
                                    Optional.empty())));
        }
    }

    private static Optional<Running> runtime(
            Service service, ServiceEnvironment.@Nullable Effective entry) {
        return Optional.ofNullable(entry)
                .flatMap(it ->
                        it.value().map(value -> new Running(value, it.place(), service.name())));
    }

    /// A job that names its environment builds for it.
    private void addPipeline(Pipeline pipeline, Set<String> given) {
        for (PipelineJob job : pipeline.jobs()) {
            Set<String> told = new HashSet<>();
            for (PipelineStep step : job.steps()) {
                for (Map<String, String> scope : step.variables().scopes()) {
                    given.addAll(scope.keySet());
                    if (!job.environment().isEmpty() && step.script().isPresent()) {
                        scope.forEach((name, value) -> {
                            if (!value.contains("$") && told.add(name)) {
                                add(
                                        byName,
                                        new Baked(
                                                name,
                                                value,
                                                step.place(),
                                                step.folder(),
                                                Optional.empty(),
                                                Optional.of(job.environment())));
                            }
                        });
                    }
                }
            }
        }
    }

    private void addDockerfile(Dockerfile file, Set<String> given) {
        String folder = Paths.folder(file.source().path());
        for (Instruction instruction : file.instructions()) {
            if (instruction instanceof Instruction.Env env) {
                for (Assignment each : env.assignments()) {
                    if (!each.value().hasVariable()) {
                        addWord(byName, each.name().text(), each.value().text(), each, folder);
                    }
                }
            } else if (instruction instanceof Instruction.Arg arg) {
                arg.declarations().stream()
                        .filter(each -> !given.contains(each.name().text()))
                        .forEach(each ->
                                each.fallback()
                                        .filter(value -> !value.hasVariable())
                                        .ifPresent(value ->
                                                addWord(
                                                        fallbacks,
                                                        each.name().text(),
                                                        value.text(),
                                                        new Assignment(each.name(), value),
                                                        folder)));
            }
        }
    }

    private static void addWord(
            Map<String, List<Baked>> to,
            String name,
            String written,
            Assignment at,
            String folder) {
        String value = unquoted(written);
        if (!value.isBlank()) {
            add(
                    to,
                    new Baked(
                            name,
                            value,
                            at.name().place(),
                            folder,
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    private static String unquoted(String text) {
        boolean quoted =
                text.length() >= 2
                        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                        && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static void add(Map<String, List<Baked>> to, Baked baked) {
        if (!isStandIn(baked)) {
            to.computeIfAbsent(baked.name(), _ -> new ArrayList<>()).add(baked);
        }
    }

    private static boolean isStandIn(Baked baked) {
        String value = baked.value().toUpperCase(Locale.ROOT);
        return value.contains(baked.name())
                || value.contains("PLACEHOLDER")
                || value.contains("REPLACE")
                || value.contains("__");
    }
}
