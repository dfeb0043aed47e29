package dev.interlock.check.source.dotenv;

/// Who reads an env file. The same line is not the same value to all of them.
public enum Dialect {
    /// npm's `dotenv` 16 to 18: no references are expanded.
    DOTENV("dotenv"),
    /// `dotenv` with `dotenv-expand` 12 and 13, as many servers and Vite before version 8 do.
    DOTENV_EXPAND("dotenv with dotenv-expand"),
    /// `node --env-file` and `util.parseEnv` of Node 22 and later: no references are expanded.
    NODE("Node"),
    /// Vite 8: Node's reader, then `dotenv-expand`.
    VITE("Vite"),
    /// `@next/env` of Next.js 14 to 16.
    NEXT("Next.js"),
    /// compose-go's `dotenv`, which Docker Compose 2 uses for `.env` and `env_file`.
    COMPOSE("Docker Compose");

    private final String reader;

    Dialect(String reader) {
        this.reader = reader;
    }

    /// The reader's name for people.
    public String reader() {
        return reader;
    }
}
