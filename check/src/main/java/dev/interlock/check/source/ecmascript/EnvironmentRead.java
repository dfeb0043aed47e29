package dev.interlock.check.source.ecmascript;

/// A place where code reads the environment.
///
/// @param name of the variable; empty where [#reach] is not [Reach#NAMED]
/// @param span of the name where it is written, else of the object
public record EnvironmentRead(Source source, Reach reach, String name, Need need, Span span) {

    /// Where it reads from.
    public enum Source {
        /// `process.env`, also destructured, renamed or through `globalThis`
        PROCESS,
        /// `import.meta.env`
        IMPORT_META,
        /// `Deno.env.get('X')`
        DENO,
        /// `Bun.env`
        BUN,
        /// A key of a schema: t3-env's `createEnv`, envalid's `cleanEnv`, znv's `parseEnv`, Joi's
        /// `validate`, `convict`
        SCHEMA,
        /// `$env/static/private` of SvelteKit
        KIT_STATIC_PRIVATE,
        /// `$env/static/public`
        KIT_STATIC_PUBLIC,
        /// `$env/dynamic/private`
        KIT_DYNAMIC_PRIVATE,
        /// `$env/dynamic/public`
        KIT_DYNAMIC_PUBLIC,
        /// A secret of Astro's schema, and `getSecret('X')`
        ASTRO_SECRET,
        /// A public field of Astro's schema that stays on the server
        ASTRO_SERVER,
        /// A public field of Astro's schema that browsers get
        ASTRO_CLIENT,
        /// `ConfigService` of NestJS
        NEST
    }

    public enum Reach {
        /// `process.env.X`
        NAMED,
        /// `process.env[name]`
        COMPUTED,
        /// `{ ...process.env }`, `JSON.stringify(process.env)`: every variable at once
        WHOLE
    }

    /// What happens without the variable.
    public enum Need {
        /// The code takes it as given.
        REQUIRED,
        /// The name has to be there, its value may be empty: the build fails without it.
        DEFINED,
        /// `?? x`, `|| x`, a default in a destructuring pattern or a schema
        FALLBACK,
        /// A test of the variable itself: `if (process.env.X)`, `process.env.X === '1'`, `!`, `?.`,
        /// optional in a schema
        GUARDED
    }
}
