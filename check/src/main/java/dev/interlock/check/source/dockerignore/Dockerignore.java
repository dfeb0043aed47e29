package dev.interlock.check.source.dockerignore;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The patterns of a `.dockerignore`, in order: the last one that matches decides.
public final class Dockerignore {
    /// The file beside the context's root, where no file beside the Dockerfile goes before it.
    public static final String FILE = ".dockerignore";

    /// Characters that count; more are not written by a person.
    private static final int MOST_CHARACTERS = 30_000;

    /// Nothing is left out.
    public static final Dockerignore NONE = new Dockerignore(List.of(), true);

    private record Line(IgnorePattern pattern, Place place) {}

    private final List<Line> lines;
    private final boolean understood;

    private Dockerignore(List<Line> lines, boolean understood) {
        this.lines = lines;
        this.understood = understood;
    }

    /// What the file leaves out of a path.
    ///
    /// @param place the line that decided
    public record Exclusion(Place place) {}

    /// Reads any text whatever.
    public static Dockerignore parse(SourceText source) {
        var lines = new ArrayList<Line>();
        if (source.text().length() > MOST_CHARACTERS) {
            return new Dockerignore(List.of(), false);
        }
        boolean understood = true;
        for (int number = 1; number <= source.lineCount(); number++) {
            String line = source.line(number);
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            Place place = Place.line(source.path(), number);
            var pattern = pattern(line.strip());
            understood &= pattern.isPresent();
            pattern.ifPresent(known -> lines.add(new Line(known, place)));
        }
        return new Dockerignore(List.copyOf(lines), understood);
    }

    private static Optional<IgnorePattern> pattern(String line) {
        boolean exclusion = line.startsWith("!");
        String written = exclusion ? line.substring(1).strip() : line;
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String cleaned = CleanPath.of(written);
        boolean absolute = cleaned.length() > 1 && cleaned.startsWith("/");
        return IgnorePattern.of(exclusion, absolute ? cleaned.substring(1) : cleaned);
    }

    /// Whether every line is understood; where one is not, nothing certain can be said.
    public boolean isUnderstood() {
        return understood;
    }

    /// Whether a line begins with `!`.
    public boolean hasExceptions() {
        return lines.stream().anyMatch(line -> line.pattern().isExclusion());
    }

    /// Why a path is not in the context: the line that left it, or a folder that holds it, out;
    /// empty where it is there.
    ///
    /// @param path relative to the context's root, with `/`
    public Optional<Exclusion> exclusion(String path) {
        String cleaned = CleanPath.of(path);
        if (cleaned.equals(".")) {
            return Optional.empty();
        }
        Optional<Exclusion> excluded = Optional.empty();
        for (Line line : lines) {
            boolean matters = line.pattern().isExclusion() == excluded.isPresent();
            if (matters && line.pattern().matchesOrParentMatches(cleaned)) {
                excluded =
                        line.pattern().isExclusion()
                                ? Optional.empty()
                                : Optional.of(new Exclusion(line.place()));
            }
        }
        return excluded;
    }
}
