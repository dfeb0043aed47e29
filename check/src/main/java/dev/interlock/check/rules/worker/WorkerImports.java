package dev.interlock.check.rules.worker;

import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.ModuleGraph;
import dev.interlock.check.graph.Reach;
import dev.interlock.check.graph.Resolution;
import dev.interlock.check.graph.Target;
import dev.interlock.check.graph.Worker;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.TypeNames;
import dev.interlock.check.source.json.JsonValue.JsonBoolean;
import dev.interlock.check.source.wrangler.Compatibility;
import dev.interlock.check.source.wrangler.KnownPackages;
import dev.interlock.check.source.wrangler.NodeModules;
import dev.interlock.check.source.wrangler.NodeModules.Support;
import dev.interlock.check.source.wrangler.Stubs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What one worker reaches of Node, and which packages it reaches that are not here to be followed.
final class WorkerImports {
    private static final String INSTALLED = "node_modules/";

    private static final Pattern CONDITION =
            Pattern.compile("\\b(?:if|else|case)\\b|&&|\\|\\||\\?");

    /// Characters before an import in which its condition is looked for.
    private static final int NEAR = 300;

    private final Project project;
    private final Worker worker;
    private final Compatibility compatibility;
    private final ModuleGraph graph;
    private final Reach reach;
    private final List<NodeUse> uses = new ArrayList<>();
    private final Set<String> unknown = new TreeSet<>();

    private WorkerImports(Project project, Worker worker, Compatibility compatibility) {
        this.project = project;
        this.worker = worker;
        this.compatibility = compatibility;
        this.graph = ModuleGraph.of(project);
        this.reach = graph.reach(worker.entries(), Target.WORKER, this::isFollowed);
    }

    static WorkerImports of(Project project, Worker worker, Compatibility compatibility) {
        var imports = new WorkerImports(project, worker, compatibility);
        for (String path : imports.reach.paths()) {
            imports.graph.edges(path, Target.WORKER).stream()
                    .filter(imports::isFollowed)
                    .forEach(imports::judge);
        }
        return imports;
    }

    /// In the order in which they are reached.
    List<NodeUse> uses() {
        return List.copyOf(uses);
    }

    /// Packages that are not installed, and of which it is not known what they load.
    Set<String> unknown() {
        return unknown;
    }

    private boolean isFollowed(Edge edge) {
        Import by = edge.by();
        boolean loads =
                switch (by.kind()) {
                    case STATIC, RE_EXPORT, DYNAMIC, REQUIRE -> true;
                    case RESOLVE, URL, TYPE -> false;
                };
        return loads
                && !by.typeOnly()
                && !by.guarded()
                && !worker.alias().contains(by.specifier())
                && !isDropped(edge);
    }

    /// A bundler drops an import whose names stand in the places of types alone.
    private boolean isDropped(Edge edge) {
        return isOwn(edge.from())
                && edge.by().kind() == Import.Kind.STATIC
                && project.read(edge.from())
                        .filter(source -> TypeNames.only(source, edge.by()))
                        .isPresent();
    }

    private void judge(Edge edge) {
        switch (edge.to()) {
            case Resolution.Builtin builtin -> builtin(edge, builtin);
            case Resolution.NotInstalled absent -> absent(edge, absent.name());
            case Resolution.File _,
                    Resolution.Virtual _,
                    Resolution.OtherCase _,
                    Resolution.Missing _,
                    Resolution.Unknown _ -> {}
        }
    }

    private void builtin(Edge edge, Resolution.Builtin builtin) {
        String specifier = edge.by().specifier();
        Support support = NodeModules.support(specifier, compatibility, worker.bundled());
        switch (support) {
            case LOADS -> {}
            case STUB_OF_BUNDLER -> stub(edge, builtin, support, Stubs.OF_BUNDLER);
            case STUB_OF_RUNTIME -> stub(edge, builtin, support, Stubs.OF_RUNTIME);
            case NO_MODULE -> add(edge, specifier, support, isCertain(edge));
            case NO_BUILD -> {
                if (!isPackageOfThatName(edge)) {
                    add(edge, specifier, support, !mayBeLeftOut(edge));
                }
            }
        }
    }

    /// A bundler leaves out what stands behind a condition that is never true for Workers.
    private boolean mayBeLeftOut(Edge edge) {
        boolean statement =
                edge.by().kind() == Import.Kind.STATIC || edge.by().kind() == Import.Kind.RE_EXPORT;
        int end = edge.by().span().start();
        return !statement
                && project.read(edge.from())
                        .map(source -> source.text().substring(Math.max(0, end - NEAR), end))
                        .filter(before -> CONDITION.matcher(before).find())
                        .isPresent();
    }

    /// A stub is told of only where the project's own code takes a function that throws.
    private void stub(Edge edge, Resolution.Builtin builtin, Support support, Stubs stubs) {
        boolean taken =
                edge.by().names().stream()
                        .filter(name -> !name.typeOnly())
                        .map(Import.Name::imported)
                        .anyMatch(name ->
                                (name.equals("*") || name.equals("default"))
                                        ? stubs.isWhole(builtin.name())
                                        : stubs.isThrowing(builtin.name(), name));
        if (taken && isOwn(edge.from()) && edge.by().kind() == Import.Kind.STATIC) {
            add(edge, edge.by().specifier(), support, false);
        }
    }

    private void absent(Edge edge, String name) {
        Optional<List<String>> loads = KnownPackages.loads(name, edge.by().specifier());
        if (loads.isEmpty()) {
            unknown.add(name);
            return;
        }
        for (String module : loads.get()) {
            String specifier = "node:" + module;
            Support support = NodeModules.support(specifier, compatibility, worker.bundled());
            if (support == Support.NO_MODULE) {
                add(edge, specifier, support, isCertain(edge));
            }
        }
    }

    private void add(Edge edge, String specifier, Support support, boolean certain) {
        List<Edge> chain = new ArrayList<>(reach.chain(edge.from()));
        chain.add(edge);
        Edge own =
                chain.reversed().stream()
                        .filter(each -> isOwn(each.from()))
                        .findFirst()
                        .orElse(edge);
        uses.add(new NodeUse(specifier, support, certain && worker.certain(), chain, own));
    }

    /// A module that is imported while the code runs, or that a bundler may leave out, is not
    /// certain to be loaded.
    private boolean isCertain(Edge edge) {
        return edge.by().kind() == Import.Kind.STATIC
                && reach.chain(edge.from()).stream().allMatch(this::isAlwaysLoaded);
    }

    private boolean isAlwaysLoaded(Edge edge) {
        return switch (edge.by().kind()) {
            case STATIC, REQUIRE -> true;
            case RE_EXPORT -> isOwn(edge.from()) || !isWithoutSideEffects(edge.from());
            case DYNAMIC, RESOLVE, URL, TYPE -> false;
        };
    }

    /// Whether bundlers may drop what a package re-exports and nobody uses.
    private boolean isWithoutSideEffects(String path) {
        int start = path.lastIndexOf(INSTALLED) + INSTALLED.length();
        int slash = path.indexOf('/', start);
        if (slash > 0 && path.charAt(start) == '@') {
            slash = path.indexOf('/', slash + 1);
        }
        return slash < 0
                || project.read(path.substring(0, slash) + "/package.json")
                        .flatMap(text -> project.json(text).object())
                        .flatMap(root -> root.get("sideEffects"))
                        .filter(value -> !(value instanceof JsonBoolean flag && flag.value()))
                        .isPresent();
    }

    /// `events` and others are packages as well; a bundler without Node's modules takes them.
    private boolean isPackageOfThatName(Edge edge) {
        String name = edge.by().specifier();
        return compatibility.mode() != Compatibility.Mode.SECOND
                && !name.startsWith("node:")
                && Packages.of(project)
                        .owner(edge.from())
                        .map(owner -> isThere(owner.folder(), name))
                        .orElse(false);
    }

    private boolean isThere(String folder, String name) {
        for (String at : List.of(folder, "")) {
            for (String lock : List.of("package-lock.json", "pnpm-lock.yaml", "yarn.lock")) {
                boolean locked =
                        Optional.of(Paths.in(at, lock))
                                .filter(project::isListed)
                                .flatMap(path -> project.read(path, 64_000_000))
                                .filter(text -> isLocked(text.text(), name))
                                .isPresent();
                if (locked) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLocked(String lock, String name) {
        return lock.contains("\"node_modules/" + name + "\"")
                || lock.contains("\n" + name + "@")
                || lock.contains("\n  " + name + "@")
                || lock.contains("\n  /" + name + "@");
    }

    private static boolean isOwn(String path) {
        return !path.startsWith(INSTALLED) && !path.contains("/" + INSTALLED);
    }
}
