package dev.interlock.check.project;

import dev.interlock.check.source.workflow.GithubWorkflow;
import dev.interlock.check.source.workflow.GitlabPipeline;
import dev.interlock.check.source.workflow.Pipeline;
import dev.interlock.check.source.workflow.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The pipelines of a project, and the scripts beside them.
public final class Workflows {
    private static final int MAX_FILES = 500;
    private static final String GITHUB = ".github/workflows/";

    private final List<Pipeline> pipelines = new ArrayList<>();
    private final Map<String, Script> scripts = new HashMap<>();

    private Workflows(Project project) {
        List<String> github =
                project.filesBesideCode(Workflows::isGithub).stream().limit(MAX_FILES).toList();
        project.parse(github, project::yaml).stream()
                .flatMap(file -> GithubWorkflow.of(file).stream())
                .forEach(pipelines::add);
        project.parse(project.filesBesideCode(GitlabPipeline.FILE::equals), project::yaml).stream()
                .flatMap(file -> GitlabPipeline.of(file).stream())
                .forEach(pipelines::add);
        List<String> shell =
                project.filesBesideCode(Workflows::isShell).stream().limit(MAX_FILES).toList();
        project.parse(shell, source -> source)
                .forEach(source -> scripts.put(source.path(), Script.of(source)));
    }

    public static Workflows of(Project project) {
        return project.once(Workflows.class, Workflows::new);
    }

    /// Every pipeline, by path.
    public List<Pipeline> pipelines() {
        return List.copyOf(pipelines);
    }

    /// Paths of shell scripts that ship, sorted.
    public List<String> scriptPaths() {
        return scripts.keySet().stream().sorted().toList();
    }

    /// The shell script at a path, as a command line names it.
    public Optional<Script> script(String path) {
        return Optional.ofNullable(scripts.get(path.startsWith("./") ? path.substring(2) : path));
    }

    private static boolean isGithub(String path) {
        return path.startsWith(GITHUB)
                && path.indexOf('/', GITHUB.length()) < 0
                && (path.endsWith(".yml") || path.endsWith(".yaml"));
    }

    private static boolean isShell(String path) {
        String name = Paths.name(path).toLowerCase(Locale.ROOT);
        boolean shell = name.endsWith(".sh") || name.endsWith(".bash") || name.equals("deploy");
        return shell && Shipping.ships(path);
    }
}
