package dev.interlock.app.init;

import java.util.ArrayList;
import java.util.List;

/// What was found, in one line for people.
final class Summary {
    private static final int NAMED = 3;

    private Summary() {}

    static String of(Stack stack) {
        List<String> parts = new ArrayList<>();
        stack.apps().stream().map(app -> app.framework().title()).distinct().forEach(parts::add);
        stack.manager().ifPresent(parts::add);
        if (stack.workspaces()) {
            parts.add("workspaces");
        }
        stack.cloudflare()
                .ifPresent(it -> parts.add("Cloudflare " + (it.isPages() ? "Pages" : "Workers")));
        add(parts, "Dockerfile", stack.dockerfiles());
        List<String> compose = new ArrayList<>(stack.compose());
        compose.addAll(stack.otherCompose());
        add(parts, "Compose", compose);
        add(parts, "migrations", stack.databases().stream().map(it -> it.migrations()).toList());
        add(parts, "CI", stack.ci());
        return parts.isEmpty() ? "nothing that Interlock knows" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, List<String> files) {
        if (files.isEmpty()) {
            return;
        }
        String more = files.size() > NAMED ? " and %s more".formatted(files.size() - NAMED) : "";
        List<String> named = files.stream().limit(NAMED).map(Summary::shown).toList();
        parts.add("%s (%s%s)".formatted(what, String.join(", ", named), more));
    }

    /// A file's name may hold what ends a comment or steers a terminal.
    private static String shown(String path) {
        return path.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
