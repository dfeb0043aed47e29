package dev.interlock.outside.target;

import dev.interlock.model.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// How processes are looked after.
///
/// @param data the server's data folder; `run/` and `logs/` are made in it
/// @param inherited what a release sees of the server's environment: PATH, HOME, LANG, TZ
/// @param restarts what is done about a release that ends by itself
/// @param logFile how large a log grows before it is put aside; one older file is kept, so that a
///   release's logs take twice this
/// @param tick how often processes, health and logs are looked at
public record ProcessSettings(
        Path data, Map<String, String> inherited, Restarts restarts, Bytes logFile, Duration tick) {
    public ProcessSettings {
        inherited = Map.copyOf(inherited);
    }

    /// Five restarts, logs of 8 MB, looked at every 250 ms.
    public static ProcessSettings usual(Path data, Map<String, String> environment) {
        Map<String, String> inherited = new java.util.TreeMap<>(environment);
        inherited.keySet().retainAll(java.util.Set.of("PATH", "HOME", "LANG", "TZ"));
        return new ProcessSettings(
                data,
                inherited,
                new Restarts(
                        5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1)),
                new Bytes(8_000_000),
                Duration.ofMillis(250));
    }

    /// @param most in a row, before the release is given up
    /// @param first how long the first restart waits; each one waits twice as long as the one
    ///   before
    /// @param longest the longest that one waits
    /// @param calm a process that ran for so long begins a new row
    public record Restarts(int most, Duration first, Duration longest, Duration calm) {
        /// @param inRow restarts before this one
        Duration wait(int inRow) {
            Duration wait = first.multipliedBy(1L << Math.min(inRow, 20));
            return wait.compareTo(longest) > 0 ? longest : wait;
        }
    }
}
