package dev.interlock.app.init;

import dev.interlock.plan.description.TextKind;
import java.util.Optional;
import java.util.Set;

/// Names that a plan takes, made of names that repositories have.
final class Names {
    private Names() {}

    /// `@shop/web` becomes `web`; empty where nothing usable is left.
    static Optional<String> plain(String wanted) {
        String last = wanted.substring(wanted.lastIndexOf('/') + 1);
        String name = last.replaceAll("[^A-Za-z0-9_-]", "-").replaceFirst("^[-_]+", "");
        String bounded = name.length() > 60 ? name.substring(0, 60) : name;
        return bounded.isEmpty() ? Optional.empty() : Optional.of(bounded);
    }

    /// The name itself, else with the first number that makes it new; it is taken from then on.
    static String unused(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    /// Whether a plan can name this file or folder.
    static boolean isPath(String path) {
        return TextKind.PATH.holds(path);
    }
}
