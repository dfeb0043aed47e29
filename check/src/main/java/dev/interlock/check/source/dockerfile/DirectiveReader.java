package dev.interlock.check.source.dockerfile;

import dev.interlock.check.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Parser directives: comments of the form `# name=value` before anything else.
final class DirectiveReader {
    private static final Set<String> NAMES = Set.of("syntax", "escape", "check");

    private final SourceText source;
    private final List<Directive> found = new ArrayList<>();
    // Whether something other than a directive was seen: no later line can be one.
    private boolean done;
    private char escape = '\\';

    DirectiveReader(SourceText source) {
        this.source = source;
    }

    List<Directive> found() {
        return List.copyOf(found);
    }

    char escape() {
        return escape;
    }

    boolean isDone() {
        return done;
    }

    /// Looks at the line `[from, to)`; `problems` takes what the builder refuses.
    void read(int from, int to, Consumer<Problem> problems) {
        if (done) {
            return;
        }
        Optional<Directive> directive = directive(from, to);
        if (directive.isEmpty()) {
            done = true;
            return;
        }
        take(directive.get(), problems);
    }

    private void take(Directive directive, Consumer<Problem> problems) {
        String name = directive.name();
        if (found.stream().anyMatch(earlier -> earlier.name().equals(name))) {
            done = true;
            problems.accept(
                    problem(
                            directive,
                            "the directive `" + name + "` stands there twice",
                            "Keep one of them."));
            return;
        }
        found.add(directive);
        if (name.equals("escape")) {
            if (directive.value().equals("`") || directive.value().equals("\\")) {
                escape = directive.value().charAt(0);
            } else {
                done = true;
                problems.accept(
                        problem(
                                directive,
                                "the escape character can only be \\ or `",
                                "Write `# escape=\\` or leave the line out."));
            }
        }
    }

    private static Problem problem(Directive directive, String message, String fix) {
        return new Problem(directive.place(), directive.place().line(), message, fix);
    }

    private Optional<Directive> directive(int from, int to) {
        String line = source.text().substring(from, to);
        int equals = line.indexOf('=');
        if (!line.startsWith("#") || equals < 0) {
            return Optional.empty();
        }
        String name = Spaces.trim(line.substring(1, equals)).toLowerCase(Locale.ROOT);
        String value = Spaces.trim(line.substring(equals + 1));
        return NAMES.contains(name) && !value.isEmpty()
                ? Optional.of(new Directive(name, value, source.place(from, to - from)))
                : Optional.empty();
    }
}
