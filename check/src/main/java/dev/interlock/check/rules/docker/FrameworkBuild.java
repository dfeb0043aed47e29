package dev.interlock.check.rules.docker;

import dev.interlock.check.graph.Inliner;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.dockerignore.CleanPath;
import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.shell.ShellCommand;
import dev.interlock.check.source.shell.ShellReader;
import dev.interlock.check.source.shell.ShellText;
import dev.interlock.check.source.shell.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The build of a framework that a command comes down to: `npm run build` is what `package.json`
/// says, and that is `next build`.
///
/// @param tool that builds
/// @param folder of the package that is built
/// @param texts of the commands on the way, `package.json`'s scripts among them
record FrameworkBuild(Inliner tool, String folder, List<String> texts) {
    /// Scripts that run scripts.
    private static final int DEEPEST = 5;

    private static final Set<String> MOVES =
            Set.of("--filter", "-F", "--workspace", "-w", "--prefix", "-C", "--dir", "--cwd");

    FrameworkBuild {
        texts = List.copyOf(texts);
    }

    /// The first one that the command runs.
    ///
    /// @param folder that it runs in
    static Optional<FrameworkBuild> of(Project project, String folder, String command) {
        return find(project, folder, command, List.of(command));
    }

    private static Optional<FrameworkBuild> find(
            Project project, String folder, String text, List<String> texts) {
        String at = folder;
        if (texts.size() > DEEPEST) {
            return Optional.empty();
        }
        for (ShellCommand command : ShellReader.read(ShellText.of(text))) {
            ToolCall call = ToolCall.of(command);
            if (call.is("cd") && !call.arguments().isEmpty()) {
                if (call.arguments().getFirst().startsWith("/")) {
                    return Optional.empty();
                }
                at = inside(at, call.arguments().getFirst());
                continue;
            }
            Optional<FrameworkBuild> found = found(project, at, call, texts);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<FrameworkBuild> found(
            Project project, String folder, ToolCall call, List<String> texts) {
        Optional<Inliner> tool = tool(call);
        if (tool.isPresent()) {
            return Optional.of(new FrameworkBuild(tool.get(), folder, texts));
        }
        if (call.is("cross-env", "cross-env-shell")) {
            List<String> rest =
                    call.arguments().stream()
                            .dropWhile(word -> word.startsWith("-") || word.contains("="))
                            .toList();
            return find(project, folder, String.join(" ", rest), longer(texts, ""));
        }
        boolean pipeline = call.is("turbo");
        Optional<String> target = moved(project, folder, call, pipeline);
        return target.flatMap(to ->
                scripts(call, pipeline).stream()
                        .flatMap(script -> script(project, to, script, texts).stream())
                        .findFirst());
    }

    /// The scripts of `package.json` that a call runs.
    private static List<String> scripts(ToolCall call, boolean pipeline) {
        if (pipeline) {
            return call.plain("--filter", "-F").stream()
                    .filter(word -> !word.equals("run"))
                    .limit(1)
                    .toList();
        }
        return call.is("npm-run-all", "run-s", "run-p")
                ? call.plain()
                : call.packageScript().stream().toList();
    }

    private static Optional<FrameworkBuild> script(
            Project project, String folder, String script, List<String> texts) {
        Optional<PackageJson> owner = Packages.of(project).in(folder);
        for (String name : List.of("pre" + script, script, "post" + script)) {
            Optional<String> body =
                    owner.flatMap(it -> Optional.ofNullable(it.scripts().get(name)))
                            .map(Declared::text);
            if (body.isPresent()) {
                Optional<FrameworkBuild> found =
                        find(project, folder, body.get(), longer(texts, body.get()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> longer(List<String> texts, String more) {
        List<String> all = new ArrayList<>(texts);
        all.add(more);
        return all;
    }

    private static Optional<Inliner> tool(ToolCall call) {
        boolean builds = call.plain("--mode", "-m", "--config", "-c").contains("build");
        if (!builds) {
            return Optional.empty();
        }
        return switch (call.program()) {
            case "next" -> Optional.of(Inliner.NEXT);
            case "vite" -> Optional.of(Inliner.VITE);
            case "react-scripts", "craco" -> Optional.of(Inliner.CREATE_REACT_APP);
            default -> Optional.empty();
        };
    }

    /// The folder that the command is about; empty where that cannot be told.
    private static Optional<String> moved(
            Project project, String folder, ToolCall call, boolean pipeline) {
        List<String> words = call.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            boolean workspace = word.equals("workspace") && call.is("yarn");
            if (MOVES.contains(option) || workspace) {
                boolean inline = equals >= 0;
                if (!inline && i + 1 >= words.size()) {
                    return Optional.empty();
                }
                return named(
                        project, folder, inline ? word.substring(equals + 1) : words.get(i + 1));
            }
        }
        return pipeline ? Optional.empty() : Optional.of(folder);
    }

    /// A package by its name or its path.
    private static Optional<String> named(Project project, String folder, String written) {
        String name = written.replaceAll("^\\{?|\\}?(?:\\.\\.\\.)?$", "");
        Packages packages = Packages.of(project);
        String path = inside(folder, name);
        return packages.all().stream()
                .filter(one -> one.name().filter(name::equals).isPresent())
                .map(PackageJson::folder)
                .findFirst()
                .or(() -> Optional.of(path).filter(it -> packages.in(it).isPresent()));
    }

    private static String inside(String folder, String path) {
        String cleaned = CleanPath.of(Paths.in(folder, path));
        return cleaned.equals(".") ? "" : cleaned;
    }
}
