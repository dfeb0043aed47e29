package dev.interlock.check.rules.deps;

import dev.interlock.check.source.npm.VersionRange;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One place that names the version of Node.
///
/// @param written for people, as it stands there
/// @param ranges one of these is meant; several of a matrix
record NodeDeclaration(Source source, String written, List<VersionRange> ranges, Place place) {
    enum Source {
        ENGINES,
        IMAGE,
        VERSION_FILE,
        CI
    }

    /// Names of long-term releases (https://github.com/nodejs/Release).
    private static final Map<String, String> NAMES =
            Map.of(
                    "argon", "4",
                    "boron", "6",
                    "carbon", "8",
                    "dubnium", "10",
                    "erbium", "12",
                    "fermium", "14",
                    "gallium", "16",
                    "hydrogen", "18",
                    "iron", "20",
                    "jod", "22");

    NodeDeclaration {
        ranges = List.copyOf(ranges);
    }

    /// Empty where the text is no version that stays.
    static Optional<VersionRange> range(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        String name = text.startsWith("lts/") ? text.substring("lts/".length()) : text;
        String version = name.equals("krypton") ? "24" : NAMES.getOrDefault(name, text);
        return version.length() > 100
                ? Optional.empty()
                : VersionRange.parse(version).filter(_ -> !version.isEmpty());
    }
}
