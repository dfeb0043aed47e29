package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModuleGraphTest {
    private static final Map<String, List<Import>> LOOP =
            Map.of(
                    "page.ts", List.of(Imports.of("./header"), Imports.of("./far")),
                    "far.ts", List.of(Imports.of("./header"), Imports.types("./types")),
                    "header.ts", List.of(Imports.of("./page"), Imports.of("react")),
                    "types.ts", List.of());

    @Test
    void aShortestChainLeadsFromTheEntry() {
        ModuleGraph graph = graph(LOOP);
        Reach reach = graph.reach(List.of("page.ts"), edge -> true);
        assertThat(reach.paths()).containsExactly("page.ts", "header.ts", "far.ts", "types.ts");
        assertThat(reach.chain("types.ts"))
                .extracting(Edge::from)
                .containsExactly("page.ts", "far.ts");
        assertThat(reach.chain("page.ts")).isEmpty();
    }

    @Test
    void edgesThatAreNotFollowedReachNothing() {
        Reach reach = graph(LOOP).reach(List.of("page.ts"), edge -> !edge.by().typeOnly());
        assertThat(reach.has("far.ts")).isTrue();
        assertThat(reach.has("types.ts")).isFalse();
    }

    @Test
    void whoImportsAFileIsKnown() {
        ModuleGraph graph = graph(LOOP);
        assertThat(graph.importers("header.ts"))
                .extracting(Edge::from)
                .containsExactly("far.ts", "page.ts");
        assertThat(graph.edges("header.ts"))
                .extracting(Edge::to)
                .containsExactly(
                        new Resolution.File("page.ts"), new Resolution.NotInstalled("react"));
    }

    @Test
    void aRingOfAHundredThousandModulesIsGoneThroughOnce() {
        int count = 100_000;
        Map<String, List<Import>> ring = new HashMap<>();
        for (int at = 0; at < count; at++) {
            ring.put("m" + at + ".ts", List.of(Imports.of("./m" + (at + 1) % count)));
        }
        Reach reach = graph(ring).reach(List.of("m0.ts"), edge -> true);
        assertThat(reach.paths()).hasSize(count);
        assertThat(reach.chain("m99999.ts")).hasSize(count - 1);
    }

    private static ModuleGraph graph(Map<String, List<Import>> modules) {
        Map<String, String> files = new HashMap<>();
        modules.keySet().forEach(path -> files.put(path, ""));
        Example example =
                new Example(
                        files,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Example.NONE.options(),
                        List.of(),
                        List.of());
        List<String> paths = new ArrayList<>(modules.keySet());
        paths.sort(null);
        return ModuleGraph.of(
                paths,
                path -> Optional.ofNullable(modules.get(path)).map(ModuleGraphTest::facts),
                Resolver.of(example.project()));
    }

    static ModuleFacts facts(List<Import> imports) {
        ModuleFacts none = ModuleFacts.NONE;
        return new ModuleFacts(
                imports,
                none.exports(),
                none.bindings(),
                none.reads(),
                none.namedCalls(),
                none.wrappers(),
                none.calls(),
                none.directives(),
                none.hasJsx(),
                none.hasSuppression(),
                none.problem());
    }
}
