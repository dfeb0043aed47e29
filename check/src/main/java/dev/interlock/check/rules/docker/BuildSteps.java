package dev.interlock.check.rules.docker;

import dev.interlock.check.project.BuildContext;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerfile.CommandLine;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.Heredoc;
import dev.interlock.check.source.dockerfile.ImageReference;
import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Scope;
import dev.interlock.check.source.dockerfile.Stage;
import dev.interlock.check.source.dockerfile.Variable;
import dev.interlock.check.source.dockerfile.Word;
import dev.interlock.check.source.dockerignore.CleanPath;
import dev.interlock.check.source.npm.PackageJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the `RUN`s of a Dockerfile that run in a folder of the project: follows `WORKDIR` and
/// `COPY`, also from stage to stage.
final class BuildSteps {
    /// A file with more was not written by a person, and is not judged.
    private static final int MOST_STAGES = 100;

    private static final int MOST = 2_000;

    /// Steps of one file.
    private static final int MOST_STEPS = 50;

    private static final Pattern REPEATED =
            Pattern.compile("\"?\\$\\{?([A-Za-z_][A-Za-z0-9_]*)\\}?\"?");

    /// A command that begins elsewhere: `cd /app && npm run build`.
    private static final Pattern MOVED = Pattern.compile("^\\s*cd\\s+([^\\s;&|$\"']+)\\s*(?:&&|;)");

    /// Where `turbo prune --docker` leaves the part of the project that is built.
    private static final Pattern PRUNED = Pattern.compile("(?:^|/)out/(?:full|json)(?=/|$)");

    /// Images that set no variables which an application reads.
    private static final Set<String> PLAIN =
            Set.of(
                    "alpine",
                    "cimg/node",
                    "debian",
                    "library/node",
                    "node",
                    "oven/bun",
                    "playwright",
                    "ubuntu");

    private final Project project;
    private final Dockerfile file;
    private final BuildContext context;
    private final Set<Integer> built;
    private final Set<String> globals = new HashSet<>();
    private final Map<Integer, State> states = new HashMap<>();
    private final List<BuildStep> steps = new ArrayList<>();

    /// What a stage has reached. Mutable: it grows with the walk.
    private static final class State {
        /// Folders of the project, by where they are in the image.
        private final TreeMap<String, String> folders = new TreeMap<>();

        private final Map<String, String> passedOn = new LinkedHashMap<>();
        private final Set<String> declared = new TreeSet<>();
        private final List<String> before = new ArrayList<>();
        private final List<String> envFiles = new ArrayList<>();
        private String workdir = "/";
        private boolean known = true;

        void inherit(State base) {
            folders.putAll(base.folders);
            passedOn.putAll(base.passedOn);
            declared.addAll(base.declared);
            before.addAll(base.before);
            envFiles.addAll(base.envFiles);
            workdir = base.workdir;
            known = base.known;
        }

        String absolute(String path) {
            return CleanPath.of(path.startsWith("/") ? path : workdir + "/" + path);
        }

        /// The project's folder that an image's path shows; of nested ones the innermost.
        Optional<String> folder(String path) {
            Map.Entry<String, String> at = folders.floorEntry(path);
            while (at != null && !isIn(path, at.getKey())) {
                at = folders.lowerEntry(at.getKey());
            }
            if (at == null) {
                return Optional.empty();
            }
            String rest = path.substring(at.getKey().length());
            return Optional.of(tidy(at.getValue() + "/" + rest));
        }

        private static boolean isIn(String path, String folder) {
            return path.equals(folder) || folder.equals("/") || path.startsWith(folder + "/");
        }
    }

    private BuildSteps(Project project, Dockerfile file, BuildContext context) {
        this.project = project;
        this.file = file;
        this.context = context;
        this.built = CopySource.built(project, file);
        file.globals().stream()
                .flatMap(arg -> arg.declarations().stream())
                .filter(each -> each.fallback().isPresent())
                .forEach(each -> globals.add(each.name().text()));
    }

    static List<BuildStep> of(Project project, Dockerfile file, BuildContext context) {
        var found = new BuildSteps(project, file, context);
        if (file.stages().size() <= MOST_STAGES && file.instructions().size() <= MOST) {
            Scope.walk(file, found::visit);
        }
        return found.steps;
    }

    private static String tidy(String path) {
        String cleaned = CleanPath.of(path);
        String relative = cleaned.startsWith("/") ? cleaned.substring(1) : cleaned;
        return relative.equals(".") ? "" : relative;
    }

    private void visit(Stage stage, Instruction instruction, Scope scope) {
        State state = states.computeIfAbsent(stage.index(), _ -> begin(stage));
        switch (instruction) {
            case Instruction.Workdir workdir ->
                    scope.text(workdir.path())
                            .ifPresent(path -> state.workdir = state.absolute(path));
            case Instruction.Copy copy -> copy(state, copy, scope);
            case Instruction.Env env -> env.assignments().forEach(each -> repeat(state, each));
            case Instruction.Run run -> run(stage, state, run, scope);
            case Instruction.Arg arg -> arg.declarations().forEach(each -> declare(state, each));
            case Instruction.Add _,
                    Instruction.Cmd _,
                    Instruction.Entrypoint _,
                    Instruction.Expose _,
                    Instruction.From _,
                    Instruction.Healthcheck _,
                    Instruction.Label _,
                    Instruction.Maintainer _,
                    Instruction.OnBuild _,
                    Instruction.Refused _,
                    Instruction.Shell _,
                    Instruction.StopSignal _,
                    Instruction.User _,
                    Instruction.Volume _ -> {}
        }
    }

    private State begin(Stage stage) {
        State state = new State();
        if (stage.base().isPresent()) {
            Optional.ofNullable(states.get(stage.base().getAsInt())).ifPresent(state::inherit);
        } else {
            state.known = stage.image().filter(BuildSteps::isPlain).isPresent();
        }
        return state;
    }

    private static boolean isPlain(ImageReference image) {
        return PLAIN.contains(image.repository()) || image.repository().endsWith("/node");
    }

    private static void repeat(State state, Instruction.Assignment assignment) {
        Matcher repeated = REPEATED.matcher(assignment.value().text());
        if (repeated.matches()) {
            state.passedOn.put(assignment.name().text(), repeated.group(1));
        } else {
            state.passedOn.remove(assignment.name().text());
        }
    }

    private void declare(State state, Instruction.Declaration declaration) {
        String name = declaration.name().text();
        if (declaration.fallback().isEmpty() && !globals.contains(name)) {
            state.declared.add(name);
        } else {
            state.declared.remove(name);
        }
    }

    private void copy(State state, Instruction.Copy copy, Scope scope) {
        Optional<String> to = scope.text(copy.destination()).map(state::absolute);
        if (to.isEmpty()) {
            return;
        }
        Optional<State> from = copy.from().flatMap(this::state);
        for (Word word : copy.sources()) {
            Optional<String> source = scope.text(word);
            if (source.isPresent() && copy.from().isEmpty()) {
                fromContext(state, BuildContext.cleaned(source.get()), to.get());
            } else if (source.isPresent() && from.isPresent()) {
                from.get()
                        .folder(CleanPath.of("/" + source.get()))
                        .map(folder -> PRUNED.matcher(folder).replaceFirst(""))
                        .filter(this::isFolder)
                        .ifPresent(folder -> state.folders.put(to.get(), folder));
            }
        }
        if (copy.statement().rest().text().contains(".env")) {
            state.before.add(copy.statement().rest().text());
        }
    }

    private Optional<State> state(Word from) {
        return file.stage(from.text()).map(stage -> states.get(stage.index()));
    }

    private void fromContext(State state, String source, String to) {
        String path = tidy(Paths.in(context.folder(), source));
        String name = Paths.name(source);
        if (name.startsWith(".env")) {
            state.envFiles.add(path);
        } else if (name.equals(PackageJson.FILE)) {
            String folder = to.endsWith("/" + PackageJson.FILE) ? Paths.folder(to) : to;
            state.folders.putIfAbsent(folder.isEmpty() ? "/" : folder, Paths.folder(path));
        } else if (isFolder(path)) {
            state.folders.put(to, path);
        }
    }

    private boolean isFolder(String path) {
        return path.isEmpty() || (!project.exists(path) && !project.folder(path).isEmpty());
    }

    private void run(Stage stage, State state, Instruction.Run run, Scope scope) {
        String text =
                switch (run.command()) {
                    case CommandLine.Shell shell -> shell.text().text();
                    case CommandLine.Exec exec ->
                            String.join(" ", exec.words().stream().map(Word::text).toList());
                    case CommandLine.Nothing _ -> "";
                };
        for (Heredoc heredoc : run.statement().heredocs()) {
            text += "\n" + heredoc.content();
        }
        Matcher moved = MOVED.matcher(text);
        boolean elsewhere = moved.find();
        String at = elsewhere ? state.absolute(moved.group(1)) : state.workdir;
        String command = elsewhere ? text.substring(moved.end()) : text;
        Optional<String> folder = state.folder(at);
        if (folder.isPresent()
                && built.contains(stage.index())
                && text.contains("build")
                && steps.size() < MOST_STEPS) {
            Map<String, Variable> variables = new LinkedHashMap<>();
            scope.variables().forEach(each -> variables.put(each.name(), each));
            steps.add(
                    new BuildStep(
                            run,
                            folder.get(),
                            command,
                            variables,
                            state.passedOn,
                            state.declared,
                            state.before,
                            state.envFiles,
                            state.known));
        }
        state.before.add(text);
    }
}
