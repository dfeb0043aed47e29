package dev.interlock.app.init;

import dev.interlock.app.init.Stack.App;
import dev.interlock.app.init.Stack.Surroundings;
import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.PackageJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the packages that are built and run, among all that are only part of them.
///
/// @param surroundings the env files of a folder
record AppDetector(Project project, Function<String, Surroundings> surroundings) {
    /// A plan with more services is written by someone who knows which of them matter.
    private static final int MOST = 12;

    private static final Set<String> SERVERS =
            Set.of("express", "fastify", "hono", "koa", "@nestjs/core", "@hapi/hapi", "polka");
    private static final List<String> TYPECHECKS =
            List.of("typecheck", "type-check", "check-types", "types:check", "tsc");

    List<App> apps(List<NodeProject> projects) {
        List<App> found = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (NodeProject one : projects) {
            for (PackageJson candidate : one.packages()) {
                if (found.size() < MOST && isApp(one, candidate)) {
                    found.add(app(one, candidate, taken));
                }
            }
        }
        if (found.isEmpty() && !projects.isEmpty()) {
            NodeProject first = projects.getFirst();
            found.add(app(first, first.root(), taken));
        }
        return found;
    }

    private boolean isApp(NodeProject one, PackageJson candidate) {
        if (!Shipping.ships(candidate.path()) || !isNameable(candidate.folder())) {
            return false;
        }
        return switch (framework(candidate)) {
            case NEXT, ASTRO, OTHER -> true;
            // A library is built with Vite too; a site has a page.
            case VITE -> isListed(candidate, "index.html") || isListed(candidate, "wrangler.toml");
            case NODE ->
                    isServer(candidate)
                            && (one.members().isEmpty() || !candidate.equals(one.root()));
        };
    }

    private static boolean isNameable(String folder) {
        return folder.isEmpty() || (Names.isPath(folder) && !folder.matches(".*[\\s'\"$`\\\\].*"));
    }

    private boolean isServer(PackageJson candidate) {
        return candidate.scripts().containsKey("start")
                && names(candidate).stream().anyMatch(SERVERS::contains);
    }

    private App app(NodeProject one, PackageJson owner, Set<String> taken) {
        Framework framework = framework(owner);
        Scripted commands = new Scripted(one);
        String wanted =
                Names.plain(owner.folder())
                        .or(() -> owner.name().flatMap(Names::plain))
                        .orElse("service");
        return new App(
                Names.unused(wanted, taken),
                owner.folder(),
                framework,
                Optional.of(commands.install()),
                script(one, owner, List.of("build")),
                new OutputFolder(project).of(owner.folder(), framework),
                gate(one, owner),
                around(one, owner));
    }

    /// The env files beside the package, else those of its Node project, else the repository's.
    private Surroundings around(NodeProject one, PackageJson owner) {
        List<Surroundings> outward =
                Stream.of(owner.folder(), one.folder(), "").distinct().map(surroundings).toList();
        return new Surroundings(
                outward.stream().flatMap(it -> it.contract().stream()).findFirst(),
                outward.stream()
                        .map(Surroundings::envFiles)
                        .filter(files -> !files.isEmpty())
                        .findFirst()
                        .orElse(Map.of()));
    }

    private Map<String, String> gate(NodeProject one, PackageJson owner) {
        Map<String, String> steps = new LinkedHashMap<>();
        script(one, owner, TYPECHECKS)
                .or(() -> typecheck(one, owner))
                .ifPresent(command -> steps.put("typecheck", command));
        script(one, owner, List.of("lint")).ifPresent(command -> steps.put("lint", command));
        script(one, owner, List.of("test:ci", "test"))
                .ifPresent(command -> steps.put("test", command));
        String audit = new Scripted(one).audit();
        if (!audit.isEmpty() && one.lock().isPresent()) {
            steps.put("audit", audit);
        }
        return steps;
    }

    private Optional<String> typecheck(NodeProject one, PackageJson owner) {
        Set<String> known = names(owner);
        known.addAll(names(one.root()));
        return known.contains("typescript") && isListed(owner, "tsconfig.json")
                ? Optional.of(new Scripted(one).typecheck(owner))
                : Optional.empty();
    }

    /// The first of the scripts that the package has, else that its root has.
    private static Optional<String> script(NodeProject one, PackageJson owner, List<String> names) {
        for (PackageJson from : List.of(owner, one.root())) {
            for (String name : names) {
                Declared script = from.scripts().get(name);
                // What `npm init` writes where there are no tests.
                if (script != null && !script.text().contains("no test specified")) {
                    return Optional.of(new Scripted(one).run(from, name));
                }
            }
        }
        return Optional.empty();
    }

    private static Framework framework(PackageJson owner) {
        Set<String> names = names(owner);
        for (Framework framework : Framework.values()) {
            if (framework.packages().stream().anyMatch(names::contains)) {
                return framework;
            }
        }
        return Framework.NODE;
    }

    private static Set<String> names(PackageJson owner) {
        return owner.dependencies().stream()
                .map(dependency -> dependency.name())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private boolean isListed(PackageJson owner, String name) {
        return project.isListed(Paths.in(owner.folder(), name));
    }
}
