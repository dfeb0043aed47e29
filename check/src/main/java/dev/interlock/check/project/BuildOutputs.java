package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.work.Lazy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a build of the project may leave behind, so that its absence from a clone is no fault.
public final class BuildOutputs {
    private static final Set<String> NAMES =
            Set.of(
                    ".next",
                    ".nuxt",
                    ".open-next",
                    ".output",
                    ".svelte-kit",
                    ".turbo",
                    ".vercel",
                    "_site",
                    "artifacts",
                    "bin",
                    "build",
                    "coverage",
                    "dist",
                    "generated",
                    "node_modules",
                    "obj",
                    "out",
                    "output",
                    "publish",
                    "release",
                    "site",
                    "storybook-static",
                    "target",
                    "www");

    private static final Set<String> SCRIPTS =
            Set.of(
                    "makefile",
                    "gnumakefile",
                    "justfile",
                    "rakefile",
                    "taskfile.yml",
                    "taskfile.yaml",
                    ".gitlab-ci.yml",
                    "bitbucket-pipelines.yml",
                    "azure-pipelines.yml",
                    "cloudbuild.yaml",
                    "cloudbuild.yml",
                    "jenkinsfile",
                    ".goreleaser.yml",
                    ".goreleaser.yaml",
                    "buildspec.yml",
                    "turbo.json",
                    "project.json",
                    "nx.json",
                    ".travis.yml",
                    "skaffold.yaml",
                    "tiltfile");

    private static final List<String> ENDINGS = List.of(".sh", ".bash", ".mk", ".ps1");

    private static final Set<String> MANIFESTS =
            Set.of(
                    "package.json",
                    "makefile",
                    "go.mod",
                    "cargo.toml",
                    "pom.xml",
                    "build.gradle",
                    "build.gradle.kts",
                    "pyproject.toml",
                    "deno.json",
                    "justfile",
                    "mix.exs");

    /// Scripts that are searched; a project with more has one that makes anything.
    private static final int MOST_SCRIPTS = 300;

    private static final int SHORTEST_NAME = 3;

    private final Project project;
    private final boolean builds;
    private final String output;
    private final Lazy<List<String>> scripts;

    private BuildOutputs(Project project) {
        this.project = project;
        this.output =
                project.plan()
                        .build()
                        .flatMap(build -> build.output())
                        .map(BuildContext::cleaned)
                        .orElse("");
        this.builds = !project.files(path -> MANIFESTS.contains(lower(Paths.name(path)))).isEmpty();
        this.scripts = new Lazy<>(this::readScripts);
    }

    public static BuildOutputs of(Project project) {
        return project.once(BuildOutputs.class, BuildOutputs::new);
    }

    /// Whether something in the project may make the path before an image is built.
    ///
    /// @param context the folder that `path` is relative to
    public boolean mayMake(String context, String path, Presence presence) {
        String full = Paths.in(context, path);
        return switch (presence) {
            case Presence.Present _, Presence.Excluded _, Presence.EmptyFolder _ -> false;
            case Presence.Untracked _ -> isOutput(full);
            case Presence.Ignored _ ->
                    isOutput(full) || (!isEnvFile(full) && isNamedByScript(Paths.name(full)));
            case Presence.Absent _ -> isOutput(full) || isNamedByScript(Paths.name(full));
        };
    }

    private boolean isOutput(String full) {
        boolean planned =
                !output.isEmpty() && (full.equals(output) || full.startsWith(output + "/"));
        if (planned || !builds) {
            return planned;
        }
        for (String name : full.split("/", -1)) {
            if (NAMES.contains(lower(name))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnvFile(String full) {
        return Paths.name(full).startsWith(".env");
    }

    private boolean isNamedByScript(String name) {
        if (name.length() < SHORTEST_NAME) {
            return true;
        }
        var pattern = Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])");
        return scripts.get().stream().anyMatch(text -> pattern.matcher(text).find());
    }

    private List<String> readScripts() {
        return project.files(BuildOutputs::isScript).stream()
                .limit(MOST_SCRIPTS)
                .flatMap(path -> project.read(path).map(SourceText::text).stream())
                .toList();
    }

    private static boolean isScript(String path) {
        String name = lower(Paths.name(path));
        return path.startsWith(".github/workflows/")
                || path.startsWith(".github/actions/")
                || path.startsWith(".circleci/")
                || path.startsWith(".buildkite/")
                || SCRIPTS.contains(name)
                || ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
