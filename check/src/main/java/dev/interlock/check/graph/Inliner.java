package dev.interlock.check.graph;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.Set;

/// A tool that writes the values of some variables into the code that it builds, so that what the
/// variable is at run time changes nothing.
///
/// Source: each tool's page on environment variables.
public enum Inliner {
    NEXT("Next", "next", Source.PROCESS, "NEXT_PUBLIC_"),
    ASTRO("Astro", "astro", Source.IMPORT_META, "PUBLIC_"),
    SVELTE_KIT("SvelteKit", "@sveltejs/kit", Source.IMPORT_META, "VITE_"),
    VITE("Vite", "vite", Source.IMPORT_META, "VITE_"),
    CREATE_REACT_APP("Create React App", "react-scripts", Source.PROCESS, "REACT_APP_"),
    EXPO("Expo", "expo", Source.PROCESS, "EXPO_PUBLIC_"),
    GATSBY("Gatsby", "gatsby", Source.PROCESS, "GATSBY_"),
    VUE_CLI("Vue CLI", "@vue/cli-service", Source.PROCESS, "VUE_APP_");

    /// What Vite and those on top of it put into `import.meta.env` by themselves.
    private static final Set<String> BUILT_IN = Set.of("BASE_URL", "DEV", "MODE", "PROD", "SSR");

    private final String title;
    private final String dependency;
    private final Source source;
    private final String prefix;

    Inliner(String title, String dependency, Source source, String prefix) {
        this.title = title;
        this.dependency = dependency;
        this.source = source;
        this.prefix = prefix;
    }

    public String title() {
        return title;
    }

    /// The package by which one knows that a project is built with it.
    public String dependency() {
        return dependency;
    }

    public String prefix() {
        return prefix;
    }

    /// Whether it is the one whose objects the code reads.
    boolean reads(Source from) {
        return source == from;
    }

    /// A key of a schema says nothing of the object that it is read from.
    boolean inlines(Source from, String name) {
        return (source == from || from == Source.SCHEMA) && name.startsWith(prefix);
    }

    static boolean isBuiltIn(Source from, String name) {
        return from == Source.IMPORT_META && BUILT_IN.contains(name);
    }
}
