package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Target;
import dev.interlock.check.source.ecmascript.Import;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How something is asked for: what of a package's conditions and fields holds.
///
/// @param require whether by `require`
/// @param types whether only its types are wanted
public record Flavour(Target target, boolean require, boolean types) {

    static Flavour of(Import by, Target target) {
        boolean require = by.kind() == Import.Kind.REQUIRE;
        return new Flavour(target, require, by.typeOnly() || by.kind() == Import.Kind.TYPE);
    }

    /// Conditions of `exports` and `imports` that hold, `default` apart.
    Set<String> conditions(List<String> custom) {
        Set<String> held = new LinkedHashSet<>(custom);
        if (types) {
            held.add("types");
        }
        held.add(require ? "require" : "import");
        held.add("module");
        switch (target) {
            case SERVER -> held.add("node");
            case BROWSER -> held.add("browser");
            case WORKER -> held.addAll(List.of("workerd", "worker", "browser"));
        }
        return held;
    }

    /// Fields that name a package's entry, the first that is there counts.
    List<String> fields() {
        boolean browser = target != Target.SERVER;
        if (types) {
            return List.of("types", "typings", "main", "module");
        }
        if (require) {
            return browser ? List.of("browser", "main", "module") : List.of("main", "module");
        }
        return browser ? List.of("browser", "module", "main") : List.of("module", "main");
    }

    /// Whether replacements of the field `browser` hold.
    boolean replaces() {
        return target != Target.SERVER;
    }
}
