package dev.interlock.check.graph;

import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.Span;
import java.util.List;

/// Imports as the tests of this package need them.
final class Imports {
    private Imports() {}

    static Import of(String specifier) {
        return of(Import.Kind.STATIC, specifier);
    }

    static Import of(Import.Kind kind, String specifier) {
        return new Import(kind, specifier, List.of(), false, false, new Span(0, 0));
    }

    static Import types(String specifier) {
        return new Import(Import.Kind.STATIC, specifier, List.of(), true, false, new Span(0, 0));
    }
}
