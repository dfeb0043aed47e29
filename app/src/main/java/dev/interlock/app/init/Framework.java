package dev.interlock.app.init;

import java.util.List;

/// What a package is built with; the first that fits counts.
enum Framework {
    NEXT("Next.js", ".next"),
    ASTRO("Astro", "dist"),
    /// Built upon Vite, each with an output folder of its own that nothing here knows.
    OTHER("a framework on Vite", ""),
    VITE("Vite", "dist"),
    NODE("Node", "");

    private final String title;
    private final String output;

    Framework(String title, String output) {
        this.title = title;
        this.output = output;
    }

    /// For people.
    String title() {
        return title;
    }

    /// The folder that it builds into where its configuration says nothing; empty where unknown.
    String output() {
        return output;
    }

    /// Any one of these among the dependencies means it.
    List<String> packages() {
        return switch (this) {
            case NEXT -> List.of("next");
            case ASTRO -> List.of("astro");
            case OTHER ->
                    List.of(
                            "nuxt",
                            "@sveltejs/kit",
                            "@remix-run/dev",
                            "@react-router/dev",
                            "@solidjs/start",
                            "@tanstack/react-start");
            case VITE -> List.of("vite");
            case NODE -> List.of();
        };
    }
}
