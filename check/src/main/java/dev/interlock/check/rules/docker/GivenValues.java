package dev.interlock.check.rules.docker;

import dev.interlock.check.graph.Inliner;
import dev.interlock.check.project.BuildContext;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ImageBuild;
import dev.interlock.check.project.ImageBuilds;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Scripts;
import dev.interlock.check.project.WholeWord;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.compose.Build;
import dev.interlock.check.source.compose.ComposePath;
import dev.interlock.check.source.compose.EnvironmentEntry;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Variable;
import dev.interlock.check.source.dockerfile.Word;
import dev.interlock.model.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a variable has a value where an image is built.
final class GivenValues {
    /// Commands that bring variables from elsewhere; which ones is not written in the repository.
    private static final Pattern FROM_ELSEWHERE =
            Pattern.compile(
                    "\\.env\\b|\\bsource\\s|(?:^|[;&\\s])\\.\\s+[./\\w]|\\bdotenv|\\benv-cmd|--env-file|"
                            + "\\bdoppler\\b|\\binfisical\\b|\\bop run\\b|\\bsops\\b|\\bvault\\b|/run/secrets|"
                            + "\\bexport\\s+\\$|\\$\\(cat\\b|\\bxargs\\b");

    private static final List<String> ENV_FILES =
            List.of(".env", ".env.local", ".env.production", ".env.production.local");
    private static final String WORKFLOWS = ".github/workflows/";

    private final Project project;
    private final Dockerfile file;
    private final BuildContext context;
    private final Map<String, Place> composed = new LinkedHashMap<>();
    private final List<ImageBuild> builds;

    GivenValues(Project project, Dockerfile file, BuildContext context) {
        this.project = project;
        this.file = file;
        this.context = context;
        this.builds = ImageBuilds.of(project).of(file.source().path());
        ComposeProjects.of(project).all().stream()
                .flatMap(stack -> stack.project().services().stream())
                .flatMap(service -> service.build().stream())
                .filter(this::isOurs)
                .flatMap(build -> build.args().stream())
                .forEach(this::compose);
    }

    /// How a variable stands.
    enum State {
        /// It has a value, or may have one.
        GIVEN,
        /// The Dockerfile takes it as an argument that nothing in the repository passes.
        NOT_PASSED,
        /// Something passes it, and the Dockerfile has no `ARG` that takes it.
        NOT_TAKEN,
        /// Nothing names it.
        UNKNOWN_HERE
    }

    private boolean isOurs(Build build) {
        return build.inline().isEmpty()
                && build.dockerfile() instanceof ComposePath.Inside inside
                && inside.path().equals(file.source().path());
    }

    private void compose(EnvironmentEntry entry) {
        composed.putIfAbsent(entry.name(), entry.place());
    }

    /// Where Compose passes this argument.
    Optional<Place> passed(String name) {
        return Optional.ofNullable(composed.get(name));
    }

    /// Whether the repository says how the image is built.
    boolean isBuiltHere() {
        return !builds.isEmpty();
    }

    /// Whether the step gets variables in a way that cannot be read here.
    boolean isOpen(BuildStep step, FrameworkBuild build) {
        boolean secrets =
                step.run().statement().flags().stream()
                        .map(Word::text)
                        .anyMatch(flag -> flag.contains("type=secret") && !flag.contains("env="));
        boolean elsewhere =
                Stream.concat(build.texts().stream(), step.before().stream())
                        .anyMatch(text -> FROM_ELSEWHERE.matcher(text).find());
        boolean copied = step.envFiles().stream().anyMatch(path -> !project.isListed(path));
        return !step.known()
                || secrets
                || (elsewhere && step.envFiles().isEmpty())
                || copied
                || mayHaveEnvFiles(build.folder())
                || configuration(build).filter(text -> text.contains("envDir")).isPresent();
    }

    /// A `.env` that is in nobody's repository may lie beside the code of who builds, unless
    /// `.dockerignore` leaves it out or a pipeline builds from a fresh clone.
    private boolean mayHaveEnvFiles(String folder) {
        boolean fresh =
                isBuiltHere()
                        && builds.stream()
                                .allMatch(build -> build.place().path().startsWith(WORKFLOWS))
                        && builds.stream()
                                .map(build -> build.place().path())
                                .flatMap(path -> project.read(path).stream())
                                .noneMatch(text -> text.text().contains(".env"));
        return !fresh
                && ENV_FILES.stream()
                        .map(name -> Paths.in(folder, name))
                        .filter(path -> !project.isListed(path))
                        .anyMatch(path ->
                                inContext(path)
                                        .filter(relative -> !context.leavesOut(relative))
                                        .isPresent());
    }

    private Optional<String> inContext(String path) {
        String root = context.folder();
        if (root.isEmpty()) {
            return Optional.of(path);
        }
        return path.startsWith(root + "/")
                ? Optional.of(path.substring(root.length() + 1))
                : Optional.empty();
    }

    State of(String name, BuildStep step, FrameworkBuild build) {
        boolean written =
                Stream.concat(
                                build.texts().stream(),
                                step.run().statement().flags().stream().map(Word::text))
                        .anyMatch(text -> WholeWord.stands(text, name));
        if (written || isInEnvFile(name, step, build) || isConfigured(name, build)) {
            return State.GIVEN;
        }
        Variable variable = step.variables().get(name);
        String argument = step.passedOn().getOrDefault(name, name);
        if (variable == null) {
            return composed.containsKey(name) ? State.NOT_TAKEN : State.UNKNOWN_HERE;
        }
        Variable source = step.variables().getOrDefault(argument, variable);
        boolean onlyGiven =
                switch (source.value()) {
                    case Variable.Value.OnlyGiven _ -> true;
                    case Variable.Value.Known _, Variable.Value.Unknown _ ->
                            argument.equals(name) && isRepeatedArgument(name, step);
                };
        return onlyGiven && !isPassed(argument) ? State.NOT_PASSED : State.GIVEN;
    }

    /// `ENV X=$X` of an `ARG X` that has no value: the variable is now the `ENV`'s.
    private static boolean isRepeatedArgument(String name, BuildStep step) {
        return name.equals(step.passedOn().get(name)) && step.declared().contains(name);
    }

    private boolean isPassed(String argument) {
        return composed.containsKey(argument) || Scripts.of(project).give(argument);
    }

    private boolean isInEnvFile(String name, BuildStep step, FrameworkBuild build) {
        return Stream.concat(
                        step.envFiles().stream(),
                        ENV_FILES.stream().map(each -> Paths.in(build.folder(), each)))
                .filter(project::isListed)
                .filter(path -> inContext(path).filter(it -> !context.leavesOut(it)).isPresent())
                .flatMap(path -> project.read(path).stream())
                .anyMatch(text -> WholeWord.stands(text.text(), name));
    }

    /// Next's `env` and Vite's `define` put values in as well.
    private boolean isConfigured(String name, FrameworkBuild build) {
        return configuration(build).filter(text -> WholeWord.stands(text, name)).isPresent();
    }

    private Optional<String> configuration(FrameworkBuild build) {
        String tool = build.tool() == Inliner.NEXT ? "next" : "vite";
        return Stream.of("ts", "mts", "js", "mjs", "cjs", "cts")
                .map(ending -> Paths.in(build.folder(), tool + ".config." + ending))
                .filter(project::isListed)
                .findFirst()
                .flatMap(project::read)
                .map(SourceText::text);
    }
}
