package dev.interlock.check.graph;

import dev.interlock.check.project.GivenNames;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.Directive;
import dev.interlock.check.source.ecmascript.EnvironmentRead;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.LoadDemands;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The variables that the build of one package reads, of those that it needs.
///
/// Next loads every page's module while it builds ("Collecting page data"), its server modules' top
/// levels with it, and so what throws there without a variable ends the build. What is behind `use
/// client` is loaded for static pages only and is left out. Reads that are inlined are replaced by
/// what the variable is at that time.
public final class BuildReads {
    private static final String DEPENDENCIES = "node_modules/";
    private static final Pattern NOT_LOADED =
            Pattern.compile(
                    "(?:src/)?(?:middleware|proxy|instrumentation(?:-client)?)\\.[cm]?[jt]sx?");
    private static final Pattern CONFIGURATION =
            Pattern.compile("(?:next|vite)\\.config\\.[cm]?[jt]s");

    /// Options of `createEnv` under which it does not validate, other than the usual variable.
    private static final Pattern SKIPS = Pattern.compile("\\bskipValidation\\s*:\\s*([^\\n,}]*)");

    public static final String SKIP = "SKIP_ENV_VALIDATION";

    private final Project project;
    private final String folder;
    private final Inliner tool;
    private final Modules modules;
    private final ModuleGraph graph;
    private final Map<String, Read> found = new TreeMap<>();

    public enum Effect {
        /// The build ends with an error.
        FAILS,
        /// As before, unless `SKIP_ENV_VALIDATION` is set.
        FAILS_VALIDATION,
        /// What is built has `undefined` in the value's place.
        INLINED
    }

    /// @param path of the module
    /// @param chain from an entry to the module; empty for an entry
    public record Read(String name, Effect effect, String path, Span span, List<Edge> chain) {
        public Place place(Project project) {
            return project.read(path)
                    .map(source -> source.place(span.start(), span.length()))
                    .orElse(Place.line(path, 1));
        }
    }

    private BuildReads(Project project, String folder, Inliner tool) {
        this.project = project;
        this.folder = folder;
        this.tool = tool;
        this.modules = Modules.of(project);
        this.graph = ModuleGraph.of(project);
    }

    /// By name; of several reads of one variable the one with the gravest effect.
    ///
    /// @param folder of the package
    public static List<Read> of(Project project, String folder, Inliner tool) {
        var reads = new BuildReads(project, folder, tool);
        reads.inlined();
        if (tool == Inliner.NEXT) {
            reads.loaded();
        }
        if (tool == Inliner.VITE) {
            KitBuild.of(project, folder).forEach(reads::add);
        }
        return List.copyOf(reads.found.values());
    }

    private void add(Read read) {
        if (!GivenNames.has(read.name())) {
            found.merge(
                    read.name(),
                    read,
                    (one, two) -> two.effect().compareTo(one.effect()) < 0 ? two : one);
        }
    }

    private boolean isOurs(String path) {
        return folder.isEmpty() || path.startsWith(folder + "/");
    }

    private List<String> entries(EntryPoint.Kind kind) {
        return Entries.of(project).of(kind).stream()
                .map(EntryPoint::path)
                .filter(this::isOurs)
                .toList();
    }

    // What is inlined

    /// Reads without a fallback, of variables that no read has a fallback or a test for.
    private void inlined() {
        List<String> entries =
                entries(tool == Inliner.NEXT ? EntryPoint.Kind.NEXT : EntryPoint.Kind.VITE);
        Reach reach = graph.reach(entries, Target.BROWSER, BuildReads::isRuntime);
        for (List<VariableRead> reads : EnvironmentReads.of(project).byName().values()) {
            List<VariableRead> here =
                    reads.stream()
                            .filter(read -> read.isInlined() && reach.has(read.path()))
                            .filter(read -> read.name().startsWith(tool.prefix()))
                            .toList();
            if (here.stream().allMatch(VariableRead::isRequired)) {
                here.stream()
                        .findFirst()
                        .ifPresent(read ->
                                add(
                                        new Read(
                                                read.name(),
                                                Effect.INLINED,
                                                read.path(),
                                                read.span(),
                                                reach.chain(read.path()))));
            }
        }
    }

    static boolean isRuntime(Edge edge) {
        return !edge.by().typeOnly() && isOwn(edge);
    }

    private static boolean isOwn(Edge edge) {
        return !(edge.to() instanceof Resolution.File file) || !file.path().contains(DEPENDENCIES);
    }

    // What is loaded

    private void loaded() {
        Collection<String> entries = new ArrayList<>(entries(EntryPoint.Kind.NEXT));
        entries.removeIf(path -> NOT_LOADED.matcher(relative(path)).matches());
        entries.addAll(
                modules.paths().stream()
                        .filter(path -> Paths.folder(path).equals(folder))
                        .filter(path -> CONFIGURATION.matcher(Paths.name(path)).matches())
                        .toList());
        Reach reach = graph.reach(entries, this::isLoaded);
        for (String path : reach.paths()) {
            if (!path.contains(DEPENDENCIES)) {
                modules.facts(path)
                        .filter(facts -> !isClient(facts))
                        .filter(facts -> !facts.reads().isEmpty() || !facts.namedCalls().isEmpty())
                        .ifPresent(facts -> demands(path, facts, reach.chain(path)));
            }
        }
    }

    private String relative(String path) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }

    private boolean isLoaded(Edge edge) {
        Import.Kind kind = edge.by().kind();
        boolean eager = kind == Import.Kind.STATIC || kind == Import.Kind.RE_EXPORT;
        return eager
                && isRuntime(edge)
                && !edge.by().guarded()
                && modules.facts(edge.from()).filter(facts -> !isClient(facts)).isPresent();
    }

    private static boolean isClient(ModuleFacts facts) {
        return facts.directives().contains(Directive.USE_CLIENT);
    }

    private void demands(String path, ModuleFacts facts, List<Edge> chain) {
        Optional<SourceText> source = project.read(path);
        if (source.isEmpty() || ModuleRole.of(path) == ModuleRole.TEST) {
            return;
        }
        for (LoadDemands.Demand demand : LoadDemands.of(source.get())) {
            add(new Read(demand.name(), Effect.FAILS, path, demand.span(), chain));
        }
        if (source.get().text().contains("createEnv(") && validates(source.get().text())) {
            facts.reads().stream()
                    .filter(read -> read.source() == EnvironmentRead.Source.SCHEMA)
                    .filter(read -> read.need() == Need.REQUIRED)
                    .forEach(read ->
                            add(
                                    new Read(
                                            read.name(),
                                            Effect.FAILS_VALIDATION,
                                            path,
                                            read.span(),
                                            chain)));
        }
    }

    /// Whether nothing but the usual variable turns the schema off.
    private static boolean validates(String text) {
        Set<String> conditions =
                Set.copyOf(SKIPS.matcher(text).results().map(it -> it.group(1)).toList());
        return conditions.stream()
                .allMatch(condition ->
                        condition.contains(SKIP)
                                && !condition.contains("||")
                                && !condition.contains("=="));
    }
}
