package dev.interlock.check.graph.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.graph.FactsStore;
import dev.interlock.check.graph.cache.CachedTrees;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Store;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import dev.interlock.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TreesTest {
    private static final String PAGE = "export const Context = createContext(null)\n";

    private final Memory trees = new Memory();

    private static final class Memory implements Store {
        // What was saved last, and how often.
        private Optional<byte[]> content = Optional.empty();
        private int saves;

        @Override
        public Optional<byte[]> load() {
            return content;
        }

        @Override
        public void save(byte[] saved) {
            content = Optional.of(saved);
            saves++;
        }
    }

    private Project project(Map<String, String> files) {
        return new Project(
                new MemoryTree(files, Set.of(), Instant.EPOCH),
                new Git.Unknown("none"),
                Plan.EMPTY,
                Options.NONE,
                List.of(new FactsStore(new Memory(), trees)));
    }

    private List<String> contexts(Map<String, String> files, String path) {
        Project project = project(files);
        List<String> found = Trees.of(project).facts(path).orElseThrow().contexts();
        project.finish();
        return found;
    }

    @Test
    void whatTheStoreSaysOfAContentIsNotParsedAgain() {
        Fingerprint content = Fingerprint.of(PAGE.getBytes(StandardCharsets.UTF_8));
        TreeFacts other = new TreeFacts(List.of(), List.of(), List.of("OfTheStore"), List.of());
        trees.save(
                CachedTrees.write(
                        new TreeMap<>(Map.of("a.tsx", new CachedTrees.Known(content, other)))));
        assertThat(contexts(Map.of("a.tsx", PAGE), "a.tsx")).containsExactly("OfTheStore");
        assertThat(contexts(Map.of("a.tsx", PAGE + " "), "a.tsx")).containsExactly("Context");
    }

    @Test
    void whatIsParsedIsKeptAndWhatWasNotAskedForStays() {
        Map<String, String> files = Map.of("a.tsx", PAGE, "b.tsx", PAGE);
        contexts(files, "a.tsx");
        contexts(files, "b.tsx");
        contexts(files, "a.tsx");
        assertThat(trees.saves).isEqualTo(2);
        assertThat(CachedTrees.read(trees.content.orElseThrow()).modules())
                .containsOnlyKeys("a.tsx", "b.tsx");
    }

    @Test
    void anAddressIsNotKept() {
        String code = "const Lazy = dynamic(() => import('https://user:fake@example.com/a.js'))\n";
        Project project = project(Map.of("a.tsx", "import dynamic from 'next/dynamic'\n" + code));
        assertThat(Trees.of(project).facts("a.tsx").orElseThrow().loaded()).hasSize(1);
        project.finish();
        assertThat(trees.content).isEmpty();
    }
}
