package dev.interlock.check.rules.imports;

import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.Entries;
import dev.interlock.check.graph.ModuleGraph;
import dev.interlock.check.graph.Modules;
import dev.interlock.check.graph.Reach;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.TypeNames;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What the rules of this area share: which imports to look at, how much each weighs, where it
/// stands, and the way to it.
final class Uses {
    /// Steps of a trace that are shown; of a longer one the beginning is left out.
    private static final int MOST_STEPS = 12;

    private static final Pattern DECLARATIONS = Pattern.compile("\\.d\\.[cm]?ts$");

    private final Project project;
    private final ModuleGraph graph;
    private Optional<Reach> reach = Optional.empty();

    private Uses(Project project) {
        this.project = project;
        this.graph = ModuleGraph.of(project);
    }

    static Uses of(Project project) {
        return project.once(Uses.class, Uses::new);
    }

    /// Every import that fits, one for each specifier of a file: the first of those that weigh
    /// most.
    void each(Predicate<Edge> fits, Consumer<Edge> to) {
        for (String path : Modules.of(project).paths()) {
            for (Edge edge : distinct(graph.edges(path), fits)) {
                to.accept(edge);
            }
        }
    }

    private static Collection<Edge> distinct(List<Edge> edges, Predicate<Edge> fits) {
        Map<String, Edge> found = new LinkedHashMap<>();
        for (Edge edge : edges) {
            if (fits.test(edge)) {
                found.merge(
                        edge.by().specifier(),
                        edge,
                        (one, other) -> isSoft(one) && !isSoft(other) ? other : one);
            }
        }
        return found.values();
    }

    /// Whether the code runs without what is imported; declarations alone never run.
    private static boolean isSoft(Edge edge) {
        Import by = edge.by();
        return DECLARATIONS.matcher(edge.from()).find()
                || switch (by.kind()) {
                    case STATIC, RE_EXPORT, DYNAMIC, REQUIRE -> by.typeOnly() || by.guarded();
                    case RESOLVE, URL, TYPE -> true;
                };
    }

    /// The severity of a rule for this import: `info` where the code lives without it, or does not
    /// ship.
    Severity severity(Edge edge, Severity most) {
        boolean soft =
                isSoft(edge)
                        || !ModuleRole.of(edge.from()).ships()
                        || project.read(edge.from())
                                .filter(text -> TypeNames.only(text, edge.by()))
                                .isPresent();
        return soft ? Severity.INFO : most;
    }

    /// Where the specifier stands.
    Place place(Edge edge) {
        Span span = edge.by().span();
        return project.read(edge.from())
                .map(text -> text.place(span.start(), span.end() - span.start()))
                .orElse(Place.file(edge.from()));
    }

    /// The chain of imports from an entry to the importing file; empty where none is known. A
    /// remark is not worth a walk through the whole graph.
    List<Step> trace(Edge edge) {
        if (severity(edge, Severity.ERROR) == Severity.INFO) {
            return List.of();
        }
        List<Edge> chain = reach().chain(edge.from());
        List<Step> steps = new ArrayList<>();
        for (Edge one : chain.subList(Math.max(0, chain.size() - MOST_STEPS), chain.size())) {
            steps.add(new Step(place(one), "imports `%s`".formatted(one.by().specifier())));
        }
        return steps;
    }

    /// Gone through once, and only where a finding asks for it.
    private synchronized Reach reach() {
        if (reach.isEmpty()) {
            List<String> entries = Entries.of(project).shipping();
            reach = Optional.of(graph.reach(entries, edge -> !edge.by().typeOnly()));
        }
        return reach.get();
    }
}
