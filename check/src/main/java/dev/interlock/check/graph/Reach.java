package dev.interlock.check.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Every module that is loaded from some entries, and the shortest way to each.
public final class Reach {
    /// Modules that are gone through; more than any repository with its installed packages loads.
    private static final int MOST = 300_000;

    private final Map<String, Optional<Edge>> by = new LinkedHashMap<>();

    private Reach() {}

    /// Goes breadth first, so that the first way found is a shortest one; of equals the first in
    /// the order of entries and imports.
    static Reach from(Collection<String> entries, Function<String, List<Edge>> followed) {
        Reach reach = new Reach();
        Deque<String> open = new ArrayDeque<>();
        for (String entry : entries) {
            if (reach.by.putIfAbsent(entry, Optional.empty()) == null) {
                open.add(entry);
            }
        }
        while (!open.isEmpty() && reach.by.size() < MOST) {
            for (Edge edge : followed.apply(open.removeFirst())) {
                if (edge.to() instanceof Resolution.File file
                        && reach.by.putIfAbsent(file.path(), Optional.of(edge)) == null) {
                    open.add(file.path());
                }
            }
        }
        return reach;
    }

    public boolean has(String path) {
        return by.containsKey(path);
    }

    /// The nearest first, entries included.
    public Set<String> paths() {
        return Collections.unmodifiableSet(by.keySet());
    }

    /// A shortest chain of imports from an entry to the path; empty for an entry, and for what is
    /// not reached.
    public List<Edge> chain(String path) {
        List<Edge> chain = new ArrayList<>();
        Optional<Edge> edge = by.getOrDefault(path, Optional.empty());
        while (edge.isPresent()) {
            chain.add(edge.get());
            edge = by.getOrDefault(edge.get().from(), Optional.empty());
        }
        Collections.reverse(chain);
        return chain;
    }
}
