package dev.interlock.check.graph;

import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.json.JsonDialect;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.shell.ShellCommand;
import dev.interlock.check.source.shell.ShellReader;
import dev.interlock.check.source.shell.ShellText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a `package.json` offers (`main`, `module`, `browser`, `exports`, `bin`) and what its
/// scripts start (`node server.js`, `tsx src/index.ts`). Files of a build are mapped to their
/// source where `tsconfig.json` says what comes from where, else by the usual `src/`.
final class PackageEntries {
    private static final Set<String> RUNNERS =
            Set.of("node", "tsx", "ts-node", "ts-node-dev", "nodemon", "bun", "deno", "vite-node");
    private static final Set<String> SUBCOMMANDS = Set.of("run", "watch", "--watch", "serve");
    private static final Set<String> OUTPUTS =
            Set.of("dist", "build", "lib", "out", "output", "esm", "cjs", "es");

    private final Project project;
    private final Set<String> found = new TreeSet<>();

    private PackageEntries(Project project) {
        this.project = project;
    }

    static Collection<String> of(Project project) {
        var entries = new PackageEntries(project);
        for (PackageJson one : Packages.of(project).all()) {
            if (ModuleRole.of(one.path()) != ModuleRole.TEST) {
                entries.add(one);
            }
        }
        return entries.found;
    }

    private void add(PackageJson one) {
        for (String key : List.of("main", "module", "browser", "exports", "bin", "source")) {
            one.root().get(key).ifPresent(value -> targets(value).forEach(path -> add(one, path)));
        }
        for (Declared script : one.scripts().values()) {
            for (ShellCommand command : ShellReader.read(ShellText.of(script.text()))) {
                started(command.texts()).ifPresent(path -> add(one, path));
            }
        }
    }

    private void add(PackageJson one, String path) {
        if (path.contains("node_modules")) {
            return;
        }
        String folder = one.folder();
        Sources.at(project, folder, path)
                .or(() -> source(folder, path))
                .filter(source -> ModuleRole.of(source) != ModuleRole.TEST)
                .ifPresent(found::add);
    }

    /// The texts in a value, however deep conditions are nested; patterns with `*` are left out.
    private static List<String> targets(JsonValue root) {
        List<String> texts = new ArrayList<>();
        Deque<JsonValue> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JsonValue value = open.poll();
            value.asString().ifPresent(texts::add);
            value.asItems().forEach(open::add);
            value.asObject().ifPresent(it -> it.members().forEach(one -> open.add(one.value())));
        }
        return texts;
    }

    /// The file that a command runs.
    private static Optional<String> started(List<String> words) {
        if (words.isEmpty() || !RUNNERS.contains(Paths.name(words.getFirst()))) {
            return Optional.empty();
        }
        return words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("-") && !SUBCOMMANDS.contains(word))
                .filter(word -> Sources.isModule(word) || word.contains("/"))
                .findFirst();
    }

    /// The source of a built file.
    private Optional<String> source(String folder, String built) {
        String path = built.startsWith("./") ? built.substring(2) : built;
        int slash = path.indexOf('/');
        if (slash < 0) {
            return Sources.of(project, folder, path);
        }
        Outputs outputs = outputs(folder);
        String first = path.substring(0, slash);
        if (!outputs.folder().equals(first) && !OUTPUTS.contains(first)) {
            return Sources.of(project, folder, path);
        }
        String rest = path.substring(slash + 1);
        List<String> roots = new ArrayList<>(List.of(outputs.root(), "src", ""));
        return roots.stream().flatMap(root -> inRoot(folder, root, rest).stream()).findFirst();
    }

    /// Builds for several module systems have a folder each: `dist/esm/index.js`.
    private Optional<String> inRoot(String folder, String root, String rest) {
        int slash = rest.indexOf('/');
        return Sources.of(project, folder, Paths.in(root, rest))
                .or(() ->
                        slash > 0 && OUTPUTS.contains(rest.substring(0, slash))
                                ? Sources.of(
                                        project, folder, Paths.in(root, rest.substring(slash + 1)))
                                : Optional.empty());
    }

    /// @param folder of the compiler's output, without `./`
    /// @param root of its sources
    private record Outputs(String folder, String root) {}

    private Outputs outputs(String folder) {
        Optional<JsonValue.JsonObject> options =
                Optional.of(Paths.in(folder, "tsconfig.json"))
                        .filter(project::isListed)
                        .flatMap(project::read)
                        .map(text -> JsonReader.read(text, JsonDialect.WITH_COMMENTS))
                        .flatMap(document -> document.object())
                        .flatMap(root -> root.object("compilerOptions"));
        return new Outputs(
                options.flatMap(it -> it.string("outDir")).map(PackageEntries::tidy).orElse("dist"),
                options.flatMap(it -> it.string("rootDir"))
                        .map(PackageEntries::tidy)
                        .orElse("src"));
    }

    private static String tidy(String path) {
        String start = path.startsWith("./") ? path.substring(2) : path;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }
}
