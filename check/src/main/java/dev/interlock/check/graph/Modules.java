package dev.interlock.check.graph;

import dev.interlock.check.graph.cache.CachedFacts;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Stamp;
import dev.interlock.check.kept.Store;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Tree;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.ModuleReader;
import dev.interlock.check.work.Parallel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The facts of every source module of a project, read on all cores, those that have not changed
/// since the last run from a [FactsStore]. Texts are not kept: a project of 7,000 files would fill
/// the memory with them.
public final class Modules {
    private static final Set<String> ENDINGS =
            Set.of("js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "vue", "svelte", "astro");

    /// Modules of all but the largest projects.
    private static final int USUALLY = 10_000;

    private static final Fingerprint NOTHING = new Fingerprint(0, 0, 0);

    private final Project project;
    private final List<String> paths;
    private final CachedFacts cached;
    // Large from the start: it cannot grow while modules are read into it.
    private final Map<String, Optional<CachedFacts.Known>> known = new ConcurrentHashMap<>(USUALLY);

    private Modules(Project project) {
        this.project = project;
        this.cached =
                project.observed(FactsStore.class)
                        .flatMap(store -> store.modules().load())
                        .map(CachedFacts::read)
                        .orElse(CachedFacts.NONE);
        // The listing waits for git to compare its index with the files.
        Parallel.each(project.expected(Modules::isModule), this::known);
        this.paths = project.files(Modules::isModule);
        Parallel.each(paths, this::know);
        project.observed(FactsStore.class)
                .ifPresent(store -> project.beside(() -> save(store.modules())));
    }

    public static Modules of(Project project) {
        return project.once(Modules.class, Modules::new);
    }

    /// Whether a file of this name holds code that imports and is imported.
    public static boolean isModule(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return ENDINGS.contains(ending.toLowerCase(Locale.ROOT));
    }

    /// Source modules of the listing, sorted.
    public List<String> paths() {
        return paths;
    }

    /// What a module says, ignored ones and those of packages included; empty where there is no
    /// such file. One that cannot be read says nothing but its problem.
    public Optional<ModuleFacts> facts(String path) {
        return known(path).map(CachedFacts.Known::facts);
    }

    private Optional<CachedFacts.Known> known(String path) {
        return known.computeIfAbsent(path, this::read);
    }

    /// What a file's content is known by; empty where there is none, or it was not read.
    public Optional<Fingerprint> fingerprint(String path) {
        return known(path)
                .map(CachedFacts.Known::fingerprint)
                .filter(fingerprint -> !fingerprint.equals(NOTHING));
    }

    private Optional<CachedFacts.Known> read(String path) {
        Optional<CachedFacts.Known> same = unchanged(path);
        return same.isPresent() ? same : readContent(path);
    }

    /// Taken from the store without a look into the file, which is as it was when that was kept.
    private Optional<CachedFacts.Known> unchanged(String path) {
        return cached.known(path, (stamp, content) -> project.isUnchanged(path, stamp, content));
    }

    private Optional<CachedFacts.Known> readContent(String path) {
        return switch (project.module(path, Project.TEXT_LIMIT)) {
            case Tree.Content.Absent _ -> Optional.empty();
            case Tree.Content.Unread unread ->
                    Optional.of(
                            new CachedFacts.Known(
                                    NOTHING, Optional.empty(), unreadable(unread.reason())));
            case Tree.Content.Bytes content ->
                    Optional.of(read(path, content.bytes(), content.stamp()));
        };
    }

    private static ModuleFacts unreadable(String reason) {
        ModuleFacts none = ModuleFacts.NONE;
        return new ModuleFacts(
                none.imports(),
                none.exports(),
                none.bindings(),
                none.reads(),
                none.namedCalls(),
                none.wrappers(),
                none.calls(),
                none.directives(),
                false,
                false,
                Optional.of(reason));
    }

    private CachedFacts.Known read(String path, byte[] bytes, Optional<Stamp> stamp) {
        Fingerprint fingerprint = Fingerprint.of(bytes);
        ModuleFacts facts =
                cached.facts(path, fingerprint).orElseGet(() -> ModuleReader.read(path, bytes));
        return new CachedFacts.Known(fingerprint, stamp, facts);
    }

    /// A module of the listing. Suppressions are looked for in the texts that the project has read.
    private void know(String path) {
        if (facts(path).filter(ModuleFacts::hasSuppression).isPresent()) {
            project.read(path);
        }
    }

    /// Modules of packages come and go with the rules that ask for them: they are not saved.
    private void save(Store store) {
        SortedMap<String, CachedFacts.Known> all = new TreeMap<>();
        boolean same = true;
        for (String path : paths) {
            Optional<CachedFacts.Known> one = known(path);
            one.ifPresent(facts -> all.put(path, facts));
            same &= one.isEmpty() || cached.has(path, one.get().fingerprint(), one.get().stamp());
        }
        if (!same || cached.size() != all.size()) {
            store.save(CachedFacts.write(all));
        }
    }
}
