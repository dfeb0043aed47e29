package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Facts as they are found, at most [#LIMIT] of each kind.
final class FactsBuilder {
    static final int LIMIT = 20_000;

    private final List<Import> imports = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final List<EnvironmentRead> reads = new ArrayList<>();
    private final List<NamedCall> namedCalls = new ArrayList<>();
    private final List<Wrapper> wrappers = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<Directive> directives = EnumSet.noneOf(Directive.class);
    private boolean hasJsx;
    private @Nullable String tooMany;

    void add(Import found) {
        String specifier = Harmless.specifier(found.specifier());
        boolean same = specifier.equals(found.specifier());
        add(imports, same ? found : found.from(specifier), "imports");
    }

    void add(Export found) {
        add(exports, found, "exports");
    }

    void add(Binding found) {
        add(bindings, found, "declarations");
    }

    void add(EnvironmentRead found) {
        add(reads, found, "reads of the environment");
    }

    void add(NamedCall found) {
        add(namedCalls, found, "calls with names");
    }

    void add(Wrapper found) {
        add(wrappers, found, "functions that read the environment");
    }

    void add(Call found) {
        add(calls, found, "calls");
    }

    void add(Directive found) {
        directives.add(found);
    }

    void jsx() {
        hasJsx = true;
    }

    private <T> void add(List<T> facts, T fact, String what) {
        if (facts.size() < LIMIT) {
            facts.add(fact);
        } else if (tooMany == null) {
            tooMany = "it has more than %,d %s".formatted(LIMIT, what);
        }
    }

    /// Whether there is more than fits: nothing more needs to be read.
    boolean isFull() {
        return tooMany != null;
    }

    List<Import> imports() {
        return imports;
    }

    List<EnvironmentRead> reads() {
        return reads;
    }

    ModuleFacts build(boolean hasSuppression, Optional<String> problem) {
        return new ModuleFacts(
                List.copyOf(imports),
                List.copyOf(exports),
                List.copyOf(bindings),
                List.copyOf(reads),
                List.copyOf(namedCalls),
                List.copyOf(wrappers),
                List.copyOf(calls),
                Set.copyOf(directives),
                hasJsx,
                hasSuppression,
                problem.or(() -> Optional.ofNullable(tooMany)));
    }
}
