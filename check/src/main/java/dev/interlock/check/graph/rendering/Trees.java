package dev.interlock.check.graph.rendering;

import dev.interlock.check.graph.FactsStore;
import dev.interlock.check.graph.Modules;
import dev.interlock.check.graph.cache.CachedTrees;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Store;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.tree.SyntaxTrees;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import dev.interlock.check.source.ecmascript.tree.TreeOutcome;
import dev.interlock.check.work.Parallel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The syntax trees' facts of the modules that rules ask for, each parsed once, those that have not
/// changed since the last run taken from a [FactsStore]. What cannot be parsed is noted as unread:
/// the rules that asked could not look there.
public final class Trees {
    private final Project project;
    private final CachedTrees cached;
    private final Map<String, Optional<TreeFacts>> facts = new ConcurrentHashMap<>();
    private final Map<String, CachedTrees.Known> parsed = new ConcurrentHashMap<>();

    private Trees(Project project) {
        this.project = project;
        Optional<Store> store = project.observed(FactsStore.class).map(FactsStore::trees);
        this.cached = store.flatMap(Store::load).map(CachedTrees::read).orElse(CachedTrees.NONE);
        store.ifPresent(keeper -> project.afterwards(() -> save(keeper)));
    }

    public static Trees of(Project project) {
        return project.once(Trees.class, Trees::new);
    }

    /// Parses on all cores what will be asked for.
    public void prepare(Collection<String> paths) {
        Parallel.each(List.copyOf(paths), this::facts);
    }

    public Optional<TreeFacts> facts(String path) {
        Optional<TreeFacts> known = facts.get(path);
        return known != null ? known : facts.computeIfAbsent(path, this::read);
    }

    private Optional<TreeFacts> read(String path) {
        Optional<Fingerprint> fingerprint = Modules.of(project).fingerprint(path);
        Optional<TreeFacts> before = fingerprint.flatMap(content -> cached.facts(path, content));
        // What a tree says is more than the facts by which a module counts as changed.
        project.rest(path);
        return before.isPresent() ? before : parse(path, fingerprint);
    }

    private Optional<TreeFacts> parse(String path, Optional<Fingerprint> fingerprint) {
        return project.read(path)
                .flatMap(source ->
                        switch (SyntaxTrees.read(source)) {
                            case TreeOutcome.Read read -> {
                                fingerprint.ifPresent(content -> keep(path, content, read.facts()));
                                yield Optional.of(read.facts());
                            }
                            case TreeOutcome.Unparsed unparsed -> {
                                project.unread(path, unparsed.reason());
                                yield Optional.empty();
                            }
                            case TreeOutcome.NoParser missing -> {
                                project.unread(
                                        ".",
                                        "what is rendered is not known, which `next/session-without-provider`, `next/provider-without-ssr` and `next/unguarded-session` need: "
                                                + missing.reason());
                                yield Optional.empty();
                            }
                        });
    }

    /// Names alone are kept: an address may hold a password.
    private void keep(String path, Fingerprint content, TreeFacts read) {
        if (read.loaded().stream().noneMatch(loaded -> loaded.specifier().contains(":"))) {
            parsed.put(path, new CachedTrees.Known(content, read));
        }
    }

    /// What was not asked for this time stays, as long as it is of the content that is there now.
    private void save(Store store) {
        if (parsed.isEmpty()) {
            return;
        }
        SortedMap<String, CachedTrees.Known> all = new TreeMap<>(parsed);
        cached.modules()
                .forEach((path, known) -> {
                    if (Modules.of(project)
                            .fingerprint(path)
                            .equals(Optional.of(known.fingerprint()))) {
                        all.putIfAbsent(path, known);
                    }
                });
        store.save(CachedTrees.write(all));
    }
}
