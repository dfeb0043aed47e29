package dev.interlock.check.source.dotenv;

import java.util.List;
import java.util.stream.Stream;

/// Which env files a framework reads for a mode. The first file that gives a variable wins; the
/// process's own environment wins over all of them.
public final class LoadOrder {
    private static final String TEST = "test";

    private LoadOrder() {}

    /// Next.js (`loadEnvConfig` of `@next/env`): `.env.local` is left out under `test`, so that
    /// tests give the same result for everyone.
    ///
    /// @param mode `production`, `development` or `test`; Next.js knows no other
    /// @return names of files, strongest first
    public static List<String> next(String mode) {
        return Stream.of(".env." + mode + ".local", ".env.local", ".env." + mode, ".env")
                .filter(name -> !mode.equals(TEST) || !name.equals(".env.local"))
                .toList();
    }

    /// Vite (`getEnvFilesForMode`): any mode; `.env.local` counts less than `.env.MODE`.
    ///
    /// @param mode what `--mode` says: `production` for a build, `development` for the server
    /// @return names of files, strongest first
    public static List<String> vite(String mode) {
        return List.of(".env." + mode + ".local", ".env." + mode, ".env.local", ".env");
    }

    /// npm's `dotenv/config` and Compose read one file, wherever the process starts.
    public static List<String> plain() {
        return List.of(".env");
    }
}
