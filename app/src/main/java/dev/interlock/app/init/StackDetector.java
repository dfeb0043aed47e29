package dev.interlock.app.init;

import dev.interlock.app.init.Stack.Cloudflare;
import dev.interlock.app.init.Stack.Database;
import dev.interlock.app.init.Stack.Surroundings;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.MigrationSet;
import dev.interlock.check.project.MigrationTool;
import dev.interlock.check.project.Migrations;
import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out what a repository consists of. Reads files, runs nothing.
final class StackDetector {
    private static final List<String> CONTRACTS =
            List.of(".env.example", ".env.sample", ".env.template", ".env.dist");
    private static final List<String> ENVIRONMENTS = List.of("production", "staging", "preview");
    private static final List<String> WRANGLER =
            List.of("wrangler.toml", "wrangler.jsonc", "wrangler.json");
    private static final Pattern WRANGLER_NAME =
            Pattern.compile("(?m)^\\s{0,20}\"?name\"?\\s{0,5}[=:]\\s{0,5}\"([A-Za-z0-9-]{1,60})\"");
    private static final Pattern CI =
            Pattern.compile(
                    "\\.github/workflows/[^/]+\\.ya?ml|\\.gitlab-ci\\.yml|\\.circleci/config\\.yml"
                            + "|Jenkinsfile|bitbucket-pipelines\\.yml|azure-pipelines\\.yml");
    private static final Set<String> USUAL =
            Set.of(
                    "migrations",
                    "migration",
                    "drizzle",
                    "prisma",
                    "supabase",
                    "db",
                    "database",
                    "sql");
    private static final int SHOWN = 20;

    private final Project project;

    private StackDetector(Project project) {
        this.project = project;
    }

    /// @param folderName what the root is called, where nothing in it says its name
    static Stack detect(Project project, String folderName) {
        return new StackDetector(project).detect(folderName);
    }

    private Stack detect(String folderName) {
        Packages packages = Packages.of(project);
        List<NodeProject> projects =
                packages.projects().stream()
                        .filter(one -> Shipping.ships(one.folder() + "/"))
                        .toList();
        List<String> production =
                ComposeProjects.of(project).production().stream()
                        .findFirst()
                        .map(stack -> stack.project().files())
                        .orElse(List.of());
        List<String> other =
                ComposeProjects.of(project).judged().stream()
                        .filter(ComposeStack::mayServe)
                        .flatMap(stack -> stack.project().files().stream())
                        .filter(path -> !production.contains(path))
                        .distinct()
                        .limit(SHOWN)
                        .toList();
        return new Stack(
                name(packages, folderName),
                new AppDetector(project, this::surroundings).apps(projects),
                projects.stream().anyMatch(one -> !one.members().isEmpty()),
                projects.stream().findFirst().map(one -> new Scripted(one).manager().word()),
                production,
                other,
                Dockerfiles.of(project).all().stream()
                        .map(file -> file.source().path())
                        .limit(SHOWN)
                        .toList(),
                databases(),
                cloudflare(),
                project.files(path -> CI.matcher(path).matches()).stream().limit(SHOWN).toList(),
                surroundings(""));
    }

    private static String name(Packages packages, String folderName) {
        return packages.in("")
                .flatMap(root -> root.name())
                .flatMap(Names::plain)
                .or(() -> Names.plain(folderName))
                .orElse("service");
    }

    /// A contract must be a file that others get; an env file is often ignored by git.
    private Surroundings surroundings(String folder) {
        Map<String, String> envFiles = new LinkedHashMap<>();
        for (String environment : ENVIRONMENTS) {
            String path = Paths.in(folder, ".env." + environment);
            if (project.exists(path)) {
                envFiles.put(environment, path);
            }
        }
        return new Surroundings(
                CONTRACTS.stream()
                        .map(name -> Paths.in(folder, name))
                        .filter(project::isListed)
                        .findFirst(),
                envFiles);
    }

    private List<Database> databases() {
        List<Database> found = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (MigrationSet set : Migrations.of(project).sets()) {
            if (found.size() < SHOWN && Names.isPath(set.folder())) {
                String wanted = Names.plain(owner(set.folder())).orElse("main");
                found.add(
                        new Database(
                                Names.unused(wanted, taken),
                                set.folder(),
                                set.tool() == MigrationTool.SUPABASE));
            }
        }
        return found;
    }

    /// The folder above those that every tool names alike; empty for the root.
    private static String owner(String folder) {
        String owner = folder;
        while (USUAL.contains(Paths.name(owner))) {
            owner = Paths.folder(owner);
        }
        return owner;
    }

    private Optional<Cloudflare> cloudflare() {
        return project
                .files(path -> WRANGLER.contains(Paths.name(path)) && Shipping.ships(path))
                .stream()
                .findFirst()
                .flatMap(path -> project.read(path).map(text -> cloudflare(path, text.text())));
    }

    private static Cloudflare cloudflare(String path, String text) {
        Matcher name = WRANGLER_NAME.matcher(text);
        return new Cloudflare(
                path,
                name.find() ? Optional.of(name.group(1)) : Optional.empty(),
                text.contains("pages_build_output_dir"));
    }
}
