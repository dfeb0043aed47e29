package dev.interlock.check.graph.cache;

import dev.interlock.check.kept.ByteWriter;
import dev.interlock.check.source.ecmascript.Binding;
import dev.interlock.check.source.ecmascript.Call;
import dev.interlock.check.source.ecmascript.Directive;
import dev.interlock.check.source.ecmascript.EnvironmentRead;
import dev.interlock.check.source.ecmascript.Export;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.NamedCall;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.Wrapper;
import dev.interlock.model.Sorting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Writes the facts of a module; [FactsReader] reads them in the same order.
final class FactsWriter {
    private final ByteWriter out;
    private final UnaryOperator<Span> spans;

    FactsWriter(ByteWriter out) {
        this(out, span -> span);
    }

    /// @param spans what is written for each span
    FactsWriter(ByteWriter out, UnaryOperator<Span> spans) {
        this.out = out;
        this.spans = spans;
    }

    void write(ModuleFacts facts) {
        all(facts.imports(), this::write);
        all(facts.exports(), this::write);
        all(facts.bindings(), this::write);
        all(facts.reads(), this::write);
        all(facts.namedCalls(), this::write);
        all(facts.wrappers(), this::write);
        all(facts.calls(), this::write);
        out.flag(facts.directives().contains(Directive.USE_CLIENT));
        out.flag(facts.directives().contains(Directive.USE_SERVER));
        out.flag(facts.hasJsx());
        out.flag(facts.hasSuppression());
        write(facts.problem());
    }

    private void write(Import one) {
        out.choice(one.kind());
        out.text(one.specifier());
        all(one.names(), this::write);
        out.flag(one.typeOnly());
        out.flag(one.guarded());
        write(one.span());
    }

    private void write(Import.Name name) {
        out.text(name.imported());
        out.text(name.local());
        out.flag(name.typeOnly());
    }

    private void write(Export one) {
        out.text(one.name());
        out.text(one.local());
        write(one.from());
        write(one.value());
        out.flag(one.typeOnly());
        write(one.span());
    }

    private void write(Binding one) {
        out.choice(one.kind());
        out.text(one.name());
        write(one.span());
    }

    private void write(EnvironmentRead one) {
        out.choice(one.source());
        out.choice(one.reach());
        out.text(one.name());
        out.choice(one.need());
        write(one.span());
    }

    private void write(NamedCall one) {
        out.text(one.callee());
        out.text(one.name());
        out.number(one.argument());
        out.choice(one.need());
        write(one.span());
    }

    private void write(Wrapper one) {
        out.text(one.name());
        out.number(one.parameter());
        out.choice(one.need());
    }

    private void write(Call one) {
        out.text(one.callee());
        out.flag(one.isNew());
        all(one.arguments(), this::write);
        out.flag(one.topLevel());
        write(one.span());
        write(one.whole());
    }

    private void write(Call.Argument argument) {
        out.choice(argument.kind());
        out.text(argument.text());
        out.number(argument.properties().size());
        argument.properties().entrySet().stream()
                .sorted(Sorting.by(Map.Entry<String, String>::getKey))
                .forEach(property -> {
                    out.text(property.getKey());
                    out.text(property.getValue());
                });
    }

    private void write(Span span) {
        Span written = spans.apply(span);
        out.number(written.start());
        out.number(written.length());
    }

    private void write(Optional<String> text) {
        out.flag(text.isPresent());
        text.ifPresent(out::text);
    }

    private <T> void all(List<T> items, Consumer<T> write) {
        out.number(items.size());
        items.forEach(write);
    }
}
