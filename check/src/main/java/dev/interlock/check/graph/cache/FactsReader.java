package dev.interlock.check.graph.cache;

import dev.interlock.check.kept.ByteReader;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads what [FactsWriter] wrote.
final class FactsReader {
    // Each call of values() makes a new array.
    private static final Import.Kind[] IMPORTS = Import.Kind.values();
    private static final Binding.Kind[] BINDINGS = Binding.Kind.values();
    private static final EnvironmentRead.Source[] SOURCES = EnvironmentRead.Source.values();
    private static final EnvironmentRead.Reach[] REACHES = EnvironmentRead.Reach.values();
    private static final EnvironmentRead.Need[] NEEDS = EnvironmentRead.Need.values();
    private static final Call.Kind[] ARGUMENTS = Call.Kind.values();

    private final ByteReader in;

    FactsReader(ByteReader in) {
        this.in = in;
    }

    ModuleFacts read() {
        return new ModuleFacts(
                all(this::oneImport),
                all(this::oneExport),
                all(this::binding),
                all(this::environmentRead),
                all(this::namedCall),
                all(this::wrapper),
                all(this::call),
                directives(),
                in.flag(),
                in.flag(),
                optional());
    }

    private Set<Directive> directives() {
        boolean client = in.flag();
        boolean server = in.flag();
        if (!client && !server) {
            return Set.of();
        }
        Set<Directive> directives = EnumSet.noneOf(Directive.class);
        if (client) {
            directives.add(Directive.USE_CLIENT);
        }
        if (server) {
            directives.add(Directive.USE_SERVER);
        }
        return Collections.unmodifiableSet(directives);
    }

    private Import oneImport() {
        return new Import(
                in.choice(IMPORTS), in.text(), all(this::name), in.flag(), in.flag(), span());
    }

    private Import.Name name() {
        return new Import.Name(in.text(), in.text(), in.flag());
    }

    private Export oneExport() {
        return new Export(in.text(), in.text(), optional(), optional(), in.flag(), span());
    }

    private Binding binding() {
        return new Binding(in.choice(BINDINGS), in.text(), span());
    }

    private EnvironmentRead environmentRead() {
        return new EnvironmentRead(
                in.choice(SOURCES), in.choice(REACHES), in.text(), in.choice(NEEDS), span());
    }

    private NamedCall namedCall() {
        return new NamedCall(in.text(), in.text(), in.number(), in.choice(NEEDS), span());
    }

    private Wrapper wrapper() {
        return new Wrapper(in.text(), in.number(), in.choice(NEEDS));
    }

    private Call call() {
        return new Call(in.text(), in.flag(), all(this::argument), in.flag(), span(), span());
    }

    private Call.Argument argument() {
        return new Call.Argument(in.choice(ARGUMENTS), in.text(), properties());
    }

    private Map<String, String> properties() {
        int count = in.count();
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> properties = new HashMap<>();
        for (int index = 0; index < count; index++) {
            properties.put(in.text(), in.text());
        }
        return Collections.unmodifiableMap(properties);
    }

    private Span span() {
        return new Span(in.number(), in.number());
    }

    private Optional<String> optional() {
        return in.flag() ? Optional.of(in.text()) : Optional.empty();
    }

    private <T> List<T> all(Supplier<T> one) {
        int count = in.count();
        if (count == 0) {
            return List.of();
        }
        List<T> all = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            all.add(one.get());
        }
        return Collections.unmodifiableList(all);
    }
}
