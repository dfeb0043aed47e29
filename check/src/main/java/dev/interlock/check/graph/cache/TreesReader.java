package dev.interlock.check.graph.cache;

import dev.interlock.check.kept.ByteReader;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.tree.Loaded;
import dev.interlock.check.source.ecmascript.tree.Node;
import dev.interlock.check.source.ecmascript.tree.Part;
import dev.interlock.check.source.ecmascript.tree.SessionUse;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads what [TreesWriter] wrote.
final class TreesReader {
    // Each call of values() makes a new array.
    private static final Node.Kind[] KINDS = Node.Kind.values();

    private final ByteReader in;

    TreesReader(ByteReader in) {
        this.in = in;
    }

    TreeFacts read() {
        return new TreeFacts(all(this::part), all(this::loaded), all(in::text), all(this::session));
    }

    private Part part() {
        return new Part(in.text(), in.number(), in.flag(), all(this::node), span());
    }

    private Node node() {
        return new Node(in.choice(KINDS), in.text(), in.number(), in.text(), span());
    }

    private Loaded loaded() {
        return new Loaded(in.text(), in.text(), in.text(), in.flag(), span());
    }

    private SessionUse session() {
        return new SessionUse(in.text(), in.flag(), in.flag(), all(this::span), span());
    }

    private Span span() {
        return new Span(in.number(), in.number());
    }

    private <T> List<T> all(Supplier<T> one) {
        int count = in.count();
        List<T> all = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            all.add(one.get());
        }
        return all;
    }
}
