package dev.interlock.outside.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where this user's programs keep what they can do without.
public final class CacheFolder {
    /// Names the folder, or says `off`.
    public static final String VARIABLE = "INTERLOCK_CACHE";

    private static final String NAME = "interlock";

    private CacheFolder() {}

    /// `INTERLOCK_CACHE` names the folder, or is `off`; else it is `interlock` in `XDG_CACHE_HOME`,
    /// in `~/Library/Caches` on macOS, in `~/.cache`. Empty where it is off or nothing tells.
    ///
    /// @param environment the process's variables
    public static Optional<Path> of(Map<String, String> environment) {
        String ours = environment.getOrDefault(VARIABLE, "");
        if (ours.equals("off")) {
            return Optional.empty();
        }
        if (!ours.isEmpty()) {
            return path(ours);
        }
        Optional<Path> given = path(environment.getOrDefault("XDG_CACHE_HOME", ""));
        if (given.isPresent() && given.get().isAbsolute()) {
            return Optional.of(given.get().resolve(NAME));
        }
        Optional<Path> home = path(environment.getOrDefault("HOME", ""));
        return home.isPresent() && home.get().isAbsolute()
                ? Optional.of(
                        home.get().resolve(isMac() ? "Library/Caches" : ".cache").resolve(NAME))
                : Optional.empty();
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
