package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.graph.cache.CachedFacts;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Store;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Project.Unread;
import dev.interlock.check.project.Tree;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.ModuleReader;
import dev.interlock.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ModulesTest {
    private static final String LARGE = "//" + "x".repeat((int) Project.TEXT_LIMIT);

    /// Remembers, as the user's cache folder does.
    private static final class MemoryStore implements Store {
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

    private static Project project(Map<String, String> files, MemoryStore store) {
        return new Project(
                new MemoryTree(files, Set.of("node_modules/a/index.js"), Instant.EPOCH),
                new Git.Unknown("none"),
                Plan.EMPTY,
                Options.NONE,
                List.of(new FactsStore(store, new MemoryStore())));
    }

    /// What is kept is kept beside the rules, and at the latest when they end.
    private static List<ModuleFacts> facts(Map<String, String> files, MemoryStore store) {
        Project project = project(files, store);
        Modules modules = Modules.of(project);
        project.finish();
        return modules.paths().stream().flatMap(path -> modules.facts(path).stream()).toList();
    }

    @Test
    void modulesAreWhatTheListingHasByTheirEndings() {
        Map<String, String> files =
                Map.of(
                        "b.tsx", "",
                        "a.vue", "",
                        "c.css", "",
                        "d.d.ts", "",
                        "node_modules/a/index.js", "import 'x'");
        Modules modules = Modules.of(project(files, new MemoryStore()));
        assertThat(modules.paths()).containsExactly("a.vue", "b.tsx", "d.d.ts");
        assertThat(modules.facts("node_modules/a/index.js").orElseThrow().imports())
                .extracting(Import::specifier)
                .containsExactly("x");
        assertThat(modules.facts("none.js")).isEmpty();
    }

    /// Git knows its index long before it has compared it with the files.
    @Test
    void modulesThatTheListingIsExpectedToHaveAreReadBeforeIt() {
        Set<String> read = ConcurrentHashMap.newKeySet();
        MemoryTree files =
                new MemoryTree(Map.of("a.js", "import 'b'", "new.js", ""), Set.of(), Instant.EPOCH);
        Tree tree =
                new Tree() {
                    @Override
                    public List<String> expected() {
                        return List.of("a.js", "gone.js", "a.css");
                    }

                    @Override
                    public Listing list() {
                        assertThat(read).containsExactlyInAnyOrder("a.js", "gone.js");
                        return files.list();
                    }

                    @Override
                    public Content read(String path, long limit) {
                        read.add(path);
                        return files.read(path, limit);
                    }

                    @Override
                    public List<Entry> folder(String path) {
                        return files.folder(path);
                    }
                };
        Modules modules =
                Modules.of(
                        new Project(
                                tree,
                                new Git.Unknown("none"),
                                Plan.EMPTY,
                                Options.NONE,
                                List.of()));
        assertThat(modules.paths()).containsExactly("a.js", "new.js");
        assertThat(modules.facts("a.js").orElseThrow().imports()).hasSize(1);
        assertThat(modules.facts("gone.js")).isEmpty();
    }

    @Test
    void theSecondRunTakesFromTheStoreWhatHasNotChanged() {
        MemoryStore store = new MemoryStore();
        Map<String, String> files = Map.of("a.js", "import 'b'", "c.js", "import 'd'");
        List<ModuleFacts> first = facts(files, store);
        List<ModuleFacts> second = facts(files, store);
        assertThat(second).isEqualTo(first).hasSize(2);
        assertThat(store.saves).isEqualTo(1);
        assertThat(
                        facts(Map.of("a.js", "import 'b'", "c.js", "import 'e'"), store)
                                .get(1)
                                .imports())
                .extracting(Import::specifier)
                .containsExactly("e");
        assertThat(store.saves).isEqualTo(2);
    }

    @Test
    void whatTheStoreSaysOfAContentIsNotReadAgain() {
        String code = "import 'b'";
        ModuleFacts other = ModuleReader.read("a.js", "import 'of the store'");
        Fingerprint fingerprint = Fingerprint.of(code.getBytes(StandardCharsets.UTF_8));
        MemoryStore store = new MemoryStore();
        store.save(
                CachedFacts.write(
                        new TreeMap<>(
                                Map.of(
                                        "a.js",
                                        new CachedFacts.Known(
                                                fingerprint, Optional.empty(), other)))));
        assertThat(facts(Map.of("a.js", code), store)).containsExactly(other);
    }

    @Test
    void aDamagedStoreIsAsGoodAsNone() {
        MemoryStore store = new MemoryStore();
        facts(Map.of("a.js", "import 'b'"), store);
        store.load().orElseThrow()[20] ^= 1;
        assertThat(facts(Map.of("a.js", "import 'b'"), store).getFirst().imports()).hasSize(1);
        assertThat(store.saves).isEqualTo(2);
    }

    @Test
    void noStringOfTheCodeThatMayBeASecretIsStored() {
        MemoryStore store = new MemoryStore();
        List<String> secrets = new ArrayList<>();
        for (int index = 0; index < 12; index++) {
            secrets.add("obviously-fake-secret-" + index);
        }
        String code =
                """
                import a from 'https://user:%s@example.com/a.js'
                import b from 'data:text/javascript,%s'
                export const runtime = x('%s'), other = '%s'
                const client = createClient('https://x', '%s', { password: '%s', auth: { token: "%s" } })
                response.set('Authorization', 'Bearer %s')
                response.setHeader('X-Key', `%s`)
                const { A = '%s' } = process.env
                const key = process.env.B ?? '%s'
                env('C_D', '%s'); f('AKIAFAKEFAKEFAKE2345')
                """
                        .formatted(secrets.toArray());
        facts(Map.of("a.js", code), store);
        String stored = new String(store.load().orElseThrow(), StandardCharsets.ISO_8859_1);
        assertThat(stored).contains("createClient", "C_D", "https://example.com/a.js");
        assertThat(stored).doesNotContain("obviously-fake", "AKIA");
    }

    @Test
    void aTextThatSuppressesIsOneOfThoseThatWereRead() {
        Project project =
                project(
                        Map.of(
                                "a.ts", "// interlock-ignore import/untracked: made by hand\n",
                                "b.ts", "// nothing"),
                        new MemoryStore());
        Modules.of(project);
        assertThat(project.textsRead()).extracting(SourceText::path).containsExactly("a.ts");
    }

    @Test
    void aModuleThatCannotBeReadIsNotedWhereSomethingImportsIt() {
        Map<String, String> files =
                Map.of(
                        "src/a.js", "import './large.js'; import './broken.js'",
                        "src/large.js", LARGE,
                        "src/broken.js", "f('",
                        "src/alone.js", "f('",
                        "public/large.js", LARGE);
        Project project = project(files, new MemoryStore());
        ModuleGraph.of(project);
        assertThat(project.unread())
                .extracting(Unread::path)
                .containsExactly("src/broken.js", "src/large.js");
    }
}
