package dev.interlock.check.graph;

import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.Optional;

/// What a framework's own way to read a variable says of the read.
///
/// Sources: SvelteKit's reference on `$env/*`, Astro's on `astro:env`, NestJS's on its
/// configuration.
final class FrameworkSource {
    private FrameworkSource() {}

    /// The package without which the read means something else; empty where everyone reads so.
    static Optional<String> dependency(Source source) {
        return switch (source) {
            case PROCESS, IMPORT_META, DENO, BUN, SCHEMA -> Optional.empty();
            case KIT_STATIC_PRIVATE, KIT_STATIC_PUBLIC, KIT_DYNAMIC_PRIVATE, KIT_DYNAMIC_PUBLIC ->
                    Optional.of("@sveltejs/kit");
            case ASTRO_SECRET, ASTRO_SERVER, ASTRO_CLIENT -> Optional.of("astro");
            case NEST -> Optional.of("@nestjs/config");
        };
    }

    /// When the value is taken, whatever the name; empty where that depends on the tool.
    static Optional<Time> time(Source source) {
        return switch (source) {
            case PROCESS, IMPORT_META, DENO, BUN, SCHEMA -> Optional.empty();
            case KIT_STATIC_PRIVATE, KIT_STATIC_PUBLIC, ASTRO_SERVER, ASTRO_CLIENT ->
                    Optional.of(Time.BUILD);
            case KIT_DYNAMIC_PRIVATE, KIT_DYNAMIC_PUBLIC, ASTRO_SECRET, NEST ->
                    Optional.of(Time.RUN);
        };
    }

    /// Whether browsers get the value, whatever the name.
    static boolean isPublic(Source source) {
        return switch (source) {
            case KIT_STATIC_PUBLIC, KIT_DYNAMIC_PUBLIC, ASTRO_CLIENT -> true;
            case PROCESS,
                    IMPORT_META,
                    DENO,
                    BUN,
                    SCHEMA,
                    KIT_STATIC_PRIVATE,
                    KIT_DYNAMIC_PRIVATE,
                    ASTRO_SECRET,
                    ASTRO_SERVER,
                    NEST ->
                    false;
        };
    }

    /// Whether it binds what ships though it is written in a tool's configuration.
    static boolean speaksForCode(Source source) {
        return switch (source) {
            case ASTRO_SECRET, ASTRO_SERVER, ASTRO_CLIENT -> true;
            case PROCESS,
                    IMPORT_META,
                    DENO,
                    BUN,
                    SCHEMA,
                    KIT_STATIC_PRIVATE,
                    KIT_STATIC_PUBLIC,
                    KIT_DYNAMIC_PRIVATE,
                    KIT_DYNAMIC_PUBLIC,
                    NEST ->
                    false;
        };
    }

    /// Whether the framework builds a module that lies there: SvelteKit, what is in `src`. Courses
    /// and templates lie elsewhere in its packages.
    ///
    /// @param path of the module in its package
    static boolean isBuilt(Source source, String path) {
        return switch (source) {
            case KIT_STATIC_PRIVATE, KIT_STATIC_PUBLIC, KIT_DYNAMIC_PRIVATE, KIT_DYNAMIC_PUBLIC ->
                    path.startsWith("src/");
            case PROCESS,
                    IMPORT_META,
                    DENO,
                    BUN,
                    SCHEMA,
                    ASTRO_SECRET,
                    ASTRO_SERVER,
                    ASTRO_CLIENT,
                    NEST ->
                    true;
        };
    }
}
