package dev.interlock.outside.target;

import dev.interlock.model.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A cause that runtimes name in what they print, with the words in which they do.
///
/// @param line found in one line
/// @param told for people, from the match
public record Symptom(Cause cause, Pattern line, Function<Matcher, String> told) {
    /// The first that fits counts. A full disk and a lack of memory come first, since they make
    /// everything else fail too. Wordings: Node.js 18–24, OpenJDK 17–25, CPython 3, dash, bash,
    /// libc's strerror.
    public static final List<Symptom> ALL =
            List.of(
                    // inotify has ENOSPC as well, for its count of watches: that is no full disk.
                    of(
                            Cause.NO_SPACE,
                            "^(?!.*watch).*(?:ENOSPC|[Nn]o space left on device).*",
                            found -> "no space left on device"),
                    of(
                            Cause.OUT_OF_MEMORY,
                            "JavaScript heap out of memory|java\\.lang\\.OutOfMemoryError(?:: [\\w ]+)?|^MemoryError|Cannot allocate memory|ENOMEM",
                            found -> "out of memory (" + found.group() + ")"),
                    of(
                            Cause.PORT_TAKEN,
                            "(?:EADDRINUSE|[Aa]ddress already in use)(?:.*?[:\\]](\\d{1,5})\\b)?",
                            found ->
                                    found.group(1) == null
                                            ? "its port is taken"
                                            : "port " + found.group(1) + " is taken"),
                    of(
                            Cause.MISSING_PROGRAM,
                            "Error: spawn (\\S+) ENOENT",
                            found -> "the program " + found.group(1) + " is not installed"),
                    of(
                            Cause.MISSING_FILE,
                            "Unable to access jarfile (\\S+)|can't open file '([^']+)'",
                            found -> "the file " + first(found) + " is not there"),
                    of(
                            Cause.MISSING_MODULE,
                            "Cannot find (?:module|package) '([^']+)'|ModuleNotFoundError: No module named '([^']+)'|Could not find or load main class (\\S+)|(?:NoClassDefFoundError|ClassNotFoundException): (\\S+)",
                            found -> "the module " + first(found) + " is not there"),
                    of(
                            Cause.SYNTAX,
                            "(SyntaxError: .*|[Ss]yntax error[:,].*|IndentationError: .*)",
                            found -> Lines.brief(found.group(1), 160)),
                    of(
                            Cause.NOT_PERMITTED,
                            "(?:EACCES|EPERM).*|(?:Permission denied|PermissionError).*|AccessDeniedException: .*",
                            found -> "it was not permitted: " + Lines.brief(found.group(), 160)),
                    of(
                            Cause.MISSING_FILE,
                            "ENOENT: no such file or directory, \\w+ '([^']+)'|(?:FileNotFoundException|NoSuchFileException): (\\S+)|No such file or directory: '([^']+)'|([^\\s:]+): No such file or directory",
                            found -> "the file " + first(found) + " is not there"));

    private static Symptom of(Cause cause, String pattern, Function<Matcher, String> told) {
        return new Symptom(cause, Pattern.compile(pattern), told);
    }

    /// A line that names an error, unlike one of the source that runtimes print beside it.
    private static final Pattern ERROR =
            Pattern.compile("^\\s*(?:Uncaught )?[\\w.]*(?:Error|Exception)\\b");

    /// What was found, or empty.
    public Optional<Found> in(List<String> lines) {
        return inAny(lines.stream().filter(printed -> ERROR.matcher(printed).find()).toList())
                .or(() -> inAny(lines));
    }

    private Optional<Found> inAny(List<String> lines) {
        for (String printed : lines) {
            Matcher matcher = line.matcher(printed);
            if (matcher.find()) {
                return Optional.of(new Found(cause, told.apply(matcher), printed));
            }
        }
        return Optional.empty();
    }

    /// @param text for people, a part of a sentence
    /// @param line where it was found
    public record Found(Cause cause, String text, String line) {}

    private static String first(Matcher found) {
        return Stream.iterate(1, group -> group + 1)
                .limit(found.groupCount())
                .map(found::group)
                .filter(group -> group != null)
                .findFirst()
                .orElse("?");
    }
}
