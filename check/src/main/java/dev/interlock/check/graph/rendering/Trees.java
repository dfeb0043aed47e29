package dev.interlock.check.graph.rendering;

import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.tree.SyntaxTrees;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import dev.interlock.check.source.ecmascript.tree.TreeOutcome;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The syntax trees' facts of the modules that rules ask for, each parsed once. What cannot be
/// parsed is noted as unread: the rules that asked could not look there.
public final class Trees {
    private final Project project;
    private final Map<String, Optional<TreeFacts>> facts = new ConcurrentHashMap<>();

    private Trees(Project project) {
        this.project = project;
    }

    public static Trees of(Project project) {
        return project.once(Trees.class, Trees::new);
    }

    /// Parses on all cores what will be asked for.
    public void prepare(Collection<String> paths) {
        paths.parallelStream().forEach(this::facts);
    }

    public Optional<TreeFacts> facts(String path) {
        Optional<TreeFacts> known = facts.get(path);
        return known != null ? known : facts.computeIfAbsent(path, this::read);
    }

    private Optional<TreeFacts> read(String path) {
        return project.read(path)
                .flatMap(source ->
                        switch (SyntaxTrees.read(source)) {
                            case TreeOutcome.Read read -> Optional.of(read.facts());
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
}
