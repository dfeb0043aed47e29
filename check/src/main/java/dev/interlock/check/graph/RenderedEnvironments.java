package dev.interlock.check.graph;

import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.RenderedEnvironment;
import dev.interlock.check.source.ecmascript.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Pages of Next that write the server's whole environment into what they answer.
///
/// Next runs a page's code on the server even behind `use client`, and `process.env` is the
/// server's there; in a browser it is empty, and so nothing else leaks by it.
public final class RenderedEnvironments {
    /// Code that asks where it runs, or runs where the environment is another.
    private static final Pattern DEPENDS = Pattern.compile("NODE_ENV|VERCEL_ENV|['\"]edge['\"]");

    /// @param entry whether it is a module that Next itself loads, and not one that such a module
    ///   imports and need not render
    public record Rendered(SourceText source, Span span, boolean entry) {}

    private RenderedEnvironments() {}

    /// By path, then by position.
    public static List<Rendered> of(Project project) {
        Map<String, List<Span>> wholes = wholes(project);
        if (wholes.isEmpty()) {
            return List.of();
        }
        Set<String> entries =
                Entries.of(project).of(EntryPoint.Kind.NEXT).stream()
                        .map(EntryPoint::path)
                        .collect(Collectors.toSet());
        var reach = ModuleGraph.of(project).reach(entries, edge -> isLoaded(edge.by()));
        return wholes.keySet().stream()
                .filter(reach::has)
                .flatMap(path -> project.read(path).stream())
                .filter(source -> !DEPENDS.matcher(source.text()).find())
                .flatMap(source -> rendered(source, wholes, entries))
                .toList();
    }

    private static Stream<Rendered> rendered(
            SourceText source, Map<String, List<Span>> wholes, Set<String> entries) {
        boolean entry = entries.contains(source.path());
        return RenderedEnvironment.of(source, wholes.getOrDefault(source.path(), List.of()))
                .stream()
                .map(span -> new Rendered(source, span, entry));
    }

    private static boolean isLoaded(Import by) {
        return !by.typeOnly()
                && (by.kind() == Import.Kind.STATIC || by.kind() == Import.Kind.RE_EXPORT);
    }

    private static Map<String, List<Span>> wholes(Project project) {
        Map<String, List<Span>> wholes = new TreeMap<>();
        for (EnvironmentReads.Unnamed each : EnvironmentReads.of(project).unnamed()) {
            if (each.role().ships()
                    && each.read().reach() == Reach.WHOLE
                    && each.read().source() == Source.PROCESS) {
                wholes.computeIfAbsent(each.path(), _ -> new ArrayList<>()).add(each.read().span());
            }
        }
        return wholes;
    }
}
