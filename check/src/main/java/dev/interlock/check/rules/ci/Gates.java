package dev.interlock.check.rules.ci;

import dev.interlock.check.source.shell.ShellText;
import dev.interlock.check.source.shell.ToolCall;
import dev.interlock.check.source.workflow.Action;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What may have shown, before a deployment, that the version works. In doubt something has.
final class Gates {
    private static final Pattern SCRIPT =
            Pattern.compile(
                    "(?i).*(?:build|test|lint|check|verif|valid|tsc|type|ci|e2e|gate|audit|compile|generate|export|prepare|package|bundle|dist|docs).*");
    private static final Pattern ACTION =
            Pattern.compile(
                    "(?i).*(?:build|test|lint|check(?!out)|verif|valid|scan|sonar|codeql|cypress|playwright|coverage|hugo|jekyll|astro|gradle|pyinstaller|interlock).*");
    private static final Set<String> CHECKERS =
            Set.of(
                    "vitest",
                    "jest",
                    "mocha",
                    "ava",
                    "eslint",
                    "oxlint",
                    "biome",
                    "prettier",
                    "tsc",
                    "playwright",
                    "cypress",
                    "interlock",
                    "make",
                    "just",
                    "task",
                    "pytest",
                    "tox",
                    "ruff",
                    "mypy",
                    "rake",
                    "rspec",
                    "phpunit",
                    "bundle",
                    "bazel",
                    "earthly",
                    "nix",
                    "dagger",
                    "node",
                    "python",
                    "python3",
                    "deno",
                    "php",
                    "ruby",
                    "jekyll",
                    "mkdocs",
                    "zola",
                    "eleventy",
                    "quarto",
                    "cargo",
                    "go",
                    "mvn",
                    "mvnw",
                    "gradle",
                    "gradlew",
                    "dotnet",
                    "ng",
                    "nx",
                    "turbo",
                    "lerna",
                    "composer",
                    "mix",
                    "test",
                    "actionlint",
                    "terraform",
                    "opentofu",
                    "helm-docs",
                    "skaffold",
                    "docusaurus",
                    "hexo",
                    "vuepress",
                    "vitepress",
                    "storybook",
                    "build-storybook",
                    "poetry",
                    "uv",
                    "pip",
                    "hatch",
                    "sphinx-build",
                    "gulp",
                    "grunt",
                    "parcel",
                    "esbuild",
                    "tsup",
                    "swc",
                    "pack");

    private Gates() {}

    static boolean is(ToolCall call) {
        Optional<String> script = call.packageScript();
        boolean remote =
                RemoteRun.of(call).flatMap(RemoteRun::script).stream()
                        .flatMap(text -> Commands.of(text, Map.of()).stream())
                        .anyMatch(there -> Builds.words(there).isPresent());
        return remote
                || Builds.words(call).isPresent()
                || script.filter(SCRIPT.asMatchPredicate()).isPresent()
                || CHECKERS.contains(call.program())
                || isOwnScript(call);
    }

    /// A program of the repository: nobody knows what it does, unless it only deploys.
    private static boolean isOwnScript(ToolCall call) {
        String written = call.command().texts().getFirst();
        boolean own = written.startsWith("./") || written.startsWith("scripts/");
        boolean shell =
                call.is("sh", "bash", "zsh", "source", ".")
                        && call.plain().stream()
                                .anyMatch(word -> word.contains("/") || word.endsWith(".sh"));
        return (own || shell) && !Purpose.serves(String.join(" ", call.command().texts()));
    }

    static boolean is(Action action) {
        String name = action.name().toLowerCase(Locale.ROOT);
        boolean commands =
                action
                        .script(
                                "precommands",
                                "pre-commands",
                                "script",
                                "command",
                                "commands",
                                "run")
                        .stream()
                        .flatMap(script ->
                                Commands.of(ShellText.of(script.text()), Map.of()).stream())
                        .anyMatch(call -> Builds.words(call).isPresent());
        boolean fromAnotherRun =
                name.contains("download-artifact")
                        && (!name.startsWith("actions/") || action.input("run-id").isPresent());
        return commands
                || fromAnotherRun
                || name.startsWith("./")
                || ACTION.matcher(name).matches();
    }
}
