package dev.interlock.check.graph.cache;

import dev.interlock.check.kept.ByteWriter;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.tree.Loaded;
import dev.interlock.check.source.ecmascript.tree.Node;
import dev.interlock.check.source.ecmascript.tree.Part;
import dev.interlock.check.source.ecmascript.tree.SessionUse;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import java.util.List;
import java.util.function.Consumer;

/// Writes what a syntax tree says; [TreesReader] reads it in the same order.
final class TreesWriter {
    private final ByteWriter out;

    TreesWriter(ByteWriter out) {
        this.out = out;
    }

    void write(TreeFacts facts) {
        all(facts.parts(), this::write);
        all(facts.loaded(), this::write);
        all(facts.contexts(), out::text);
        all(facts.sessions(), this::write);
    }

    private void write(Part part) {
        out.text(part.name());
        out.number(part.owner());
        out.flag(part.runsLater());
        all(part.nodes(), this::write);
        write(part.span());
    }

    private void write(Node node) {
        out.choice(node.kind());
        out.text(node.name());
        out.number(node.parent());
        out.text(node.slot());
        write(node.span());
    }

    private void write(Loaded loaded) {
        out.text(loaded.name());
        out.text(loaded.specifier());
        out.text(loaded.exported());
        out.flag(loaded.onServer());
        write(loaded.span());
    }

    private void write(SessionUse use) {
        out.text(use.callee());
        out.flag(use.required());
        out.flag(use.survives());
        all(use.unguarded(), this::write);
        write(use.span());
    }

    private void write(Span span) {
        out.number(span.start());
        out.number(span.length());
    }

    private <T> void all(List<T> items, Consumer<T> write) {
        out.number(items.size());
        items.forEach(write);
    }
}
