package dev.interlock.check.source.compose;

import java.util.ArrayList;
import java.util.List;

/// Where a value stands in the model: `services`, `web`, `build`, `args`.
record ModelPath(List<String> parts) {
    static final ModelPath ROOT = new ModelPath(List.of());

    /// Any service, for what `extends` merges.
    static final ModelPath SERVICE = new ModelPath(List.of("services", "*"));

    ModelPath {
        parts = List.copyOf(parts);
    }

    static ModelPath pattern(String dotted) {
        return new ModelPath(List.of(dotted.split("\\.")));
    }

    ModelPath next(String part) {
        var longer = new ArrayList<>(parts);
        longer.add(part);
        return new ModelPath(longer);
    }

    /// Whether the pattern, in which `*` is any part, names this very path.
    boolean matches(ModelPath pattern) {
        if (pattern.parts.size() != parts.size()) {
            return false;
        }
        for (int at = 0; at < parts.size(); at++) {
            String wanted = pattern.parts.get(at);
            if (!wanted.equals("*") && !wanted.equals(parts.get(at))) {
                return false;
            }
        }
        return true;
    }
}
