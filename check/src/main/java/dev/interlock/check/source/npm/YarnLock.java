package dev.interlock.check.source.npm;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A `yarn.lock`, of Yarn 1 (classic) or of Yarn 2 and later (berry).
///
/// @param format classic has a comment that says so, berry a `__metadata` entry
/// @param metadataVersion berry's version of the format; 1 in classic
/// @param entries by each descriptor that they answer, such as `a@^1.0.0` or `a@npm:^1.0.0`
/// @param problems lines that are no part of the format
public record YarnLock(
        String path,
        Format format,
        int metadataVersion,
        Map<String, Entry> entries,
        List<Problem> problems) {
    public static final String FILE = "yarn.lock";

    public enum Format {
        CLASSIC,
        BERRY
    }

    /// @param version the version that is locked
    /// @param resolution berry's name of what is installed, such as `app@workspace:.`
    /// @param dependencies specs by name
    public record Entry(
            String version,
            Optional<String> resolution,
            Map<String, String> dependencies,
            Place place) {
        public Entry {
            dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
        }
    }

    /// @param message one line, without text of the file
    public record Problem(int line, String message) {}

    public YarnLock {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        problems = List.copyOf(problems);
    }

    public static YarnLock read(SourceText source) {
        return new YarnLockReader(source).read();
    }
}
