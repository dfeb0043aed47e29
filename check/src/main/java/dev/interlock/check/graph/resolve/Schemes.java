package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Specifiers that say by their beginning who makes them.
final class Schemes {
    /// Made by bundlers, frameworks and runtimes.
    private static final List<String> MADE =
            List.of(
                    "virtual:",
                    "\0",
                    "astro:",
                    "cloudflare:",
                    "workerd:",
                    "bun:",
                    "~icons/",
                    "data:",
                    "blob:",
                    "$app/",
                    "$env/",
                    "$service-worker",
                    "meteor/",
                    "k6/");

    /// What a runtime has under a whole name: Bun, k6, Electron's untouched `fs`, Workers Sites.
    private static final Set<String> RUNTIMES =
            Set.of("bun", "k6", "original-fs", "__STATIC_CONTENT_MANIFEST");

    /// What no file is called: patterns of tools, and places that a generator fills in.
    private static final List<String> PLACEHOLDERS = List.of("*", "{{", "<%", "${");

    private Schemes() {}

    /// What the specifier means by itself; empty where it must be looked for.
    static Optional<Resolution> of(String specifier) {
        if (specifier.isEmpty()) {
            return Optional.of(new Resolution.Unknown("it is empty"));
        }
        for (String mark : PLACEHOLDERS) {
            if (specifier.contains(mark)) {
                return Optional.of(new Resolution.Unknown("it is a pattern or a template"));
            }
        }
        if (specifier.charAt(0) == '.') {
            boolean types = specifier.endsWith("/$types") || specifier.endsWith("/$types.js");
            return types ? Optional.of(new Resolution.Virtual()) : Optional.empty();
        }
        if (specifier.startsWith("node:")) {
            return Optional.of(builtin(specifier.substring("node:".length())));
        }
        if (RUNTIMES.contains(specifier) || isMade(specifier)) {
            return Optional.of(new Resolution.Virtual());
        }
        if (specifier.startsWith("npm:") || specifier.startsWith("jsr:")) {
            String rest = specifier.substring(4);
            int version = rest.indexOf('@', 1);
            String name = Specifier.packageName(version > 0 ? rest.substring(0, version) : rest);
            return Optional.of(
                    name.isEmpty()
                            ? new Resolution.Unknown("it names no package")
                            : new Resolution.NotInstalled(name));
        }
        return elsewhere(specifier)
                ? Optional.of(new Resolution.Unknown("it is loaded from elsewhere"))
                : Optional.empty();
    }

    private static boolean isMade(String specifier) {
        for (String start : MADE) {
            if (specifier.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static Resolution builtin(String name) {
        return Builtins.hasPrefixed(name)
                ? new Resolution.Builtin(name)
                : new Resolution.Unknown("Node 24 has no such module");
    }

    private static boolean elsewhere(String specifier) {
        int colon = specifier.indexOf(':');
        boolean drive = colon == 1;
        return drive
                || specifier.startsWith("//")
                || specifier.startsWith("\\\\")
                || (colon > 1 && specifier.startsWith("//", colon + 1));
    }
}
