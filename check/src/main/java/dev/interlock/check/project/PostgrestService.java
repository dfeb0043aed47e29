package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// PostgREST as a compose file or its own configuration sets it up (PostgREST documentation,
/// "Configuration", `db-schemas`).
final class PostgrestService {
    private static final Pattern COMPOSE =
            Pattern.compile("(?:.*/)?(?:docker-)?compose[^/]*\\.ya?ml");
    private static final Pattern CONFIGURATION =
            Pattern.compile("(?:.*/)?(?:[^/]*\\.)?postgrest[^/]*\\.conf");
    private static final Pattern IMAGE =
            Pattern.compile("^\\s*image:\\s*[\"']?(?:[^\\s\"'#]*/)?postgrest/postgrest\\b");
    private static final Pattern VARIABLE =
            Pattern.compile("^\\s*-?\\s*[\"']?PGRST_DB_SCHEMAS?[\"']?\\s*[:=]\\s*[\"']?([^\"'#]*)");
    private static final Pattern SETTING =
            Pattern.compile("^\\s*db-schemas?\\s*=\\s*[\"']?([^\"'#]*)");
    private static final int LONGEST_LINE = 500;

    private PostgrestService() {}

    static Optional<Exposure> of(Project project) {
        List<String> files =
                project.files(path ->
                        Shipping.ships(path)
                                && (COMPOSE.matcher(path).matches()
                                        || CONFIGURATION.matcher(path).matches()));
        return files.stream()
                .flatMap(path -> project.read(path).stream())
                .flatMap(source -> read(source).stream())
                .findFirst();
    }

    private static Optional<Exposure> read(SourceText source) {
        boolean compose = COMPOSE.matcher(source.path()).matches();
        Optional<Exposure> image = compose ? line(source, IMAGE) : Optional.empty();
        if (compose && image.isEmpty()) {
            return Optional.empty();
        }
        return line(source, compose ? VARIABLE : SETTING).or(() -> image);
    }

    /// The schemas of the first line that has them; `public`, PostgREST's default, for a line that
    /// has none. A variable of Compose is not followed: then nothing is known.
    private static Optional<Exposure> line(SourceText source, Pattern pattern) {
        for (int number = 1; number <= source.lineCount(); number++) {
            String line = source.line(number);
            Matcher match = pattern.matcher(line.length() > LONGEST_LINE ? "" : line);
            if (match.find()) {
                String written = match.groupCount() > 0 ? match.group(1) : "public";
                List<String> schemas =
                        Stream.of(written.split(",", -1))
                                .map(String::strip)
                                .filter(name -> name.matches("\\w+"))
                                .toList();
                var place = Place.line(source.path(), number);
                return Optional.of(new Exposure(schemas, true, place, "PostgREST"));
            }
        }
        return Optional.empty();
    }
}
