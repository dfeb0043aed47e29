package dev.interlock.app.init;

import java.util.List;

/// What a package is built with.
enum Framework {
    NEXT("Next.js", List.of("next"), ".next"),
    ASTRO("Astro", List.of("astro"), "dist"),
    /// Built upon Vite, each with an output folder of its own that nothing here knows.
    OTHER(
            "a framework",
            List.of(
                    "nuxt",
                    "@sveltejs/kit",
                    "@remix-run/dev",
                    "@react-router/dev",
                    "@solidjs/start",
                    "@tanstack/react-start"),
            ""),
    VITE("Vite", List.of("vite"), "dist"),
    NODE("Node", List.of(), "");

    private final String title;
    private final List<String> packages;
    private final String output;

    Framework(String title, List<String> packages, String output) {
        this.title = title;
        this.packages = packages;
        this.output = output;
    }

    /// For people.
    String title() {
        return title;
    }

    /// Any one of these among the dependencies means it.
    List<String> packages() {
        return packages;
    }

    /// The folder that it builds into where its configuration says nothing; empty where unknown.
    String output() {
        return output;
    }
}
