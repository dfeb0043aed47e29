package dev.interlock.check.source.dockerfile;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a file into statements: BuildKit's `parser.Parse`. One pass, linear in the file.
final class DockerfileReader {
    private static final Set<String> HOLD_HEREDOCS = Set.of("ADD", "COPY", "RUN");

    private final SourceText source;
    private final PhysicalLines lines;
    private final DirectiveReader directives;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Parsed> parsed = new ArrayList<>();

    /// @param refused whether the parser itself found a fault in it, so that its words mean little
    record Parsed(Statement statement, boolean refused) {}

    DockerfileReader(SourceText source) {
        this.source = source;
        this.lines = new PhysicalLines(source.text());
        this.directives = new DirectiveReader(source);
    }

    List<Parsed> parsed() {
        return parsed;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Directive> directives() {
        return directives.found();
    }

    char escape() {
        return directives.escape();
    }

    void read() {
        while (lines.advance()) {
            directives.read(lines.contentStart(), lines.end(), problems::add);
            if (!lines.isComment()) {
                instruction();
            }
        }
        if (lines.stoppedAtTooLong()) {
            var place = Place.line(source.path(), lines.number());
            problems.add(
                    new Problem(
                            place,
                            place.line(),
                            "the line is longer than " + PhysicalLines.LONGEST + " bytes",
                            "Break it with a continuation, or copy the text from a file."));
        }
    }

    private void instruction() {
        var joiner = new LogicalLine.Joiner(source);
        boolean goesOn = add(joiner, lines.contentStart());
        while (goesOn && lines.advance()) {
            if (!lines.isComment() && !lines.isBlank()) {
                goesOn = add(joiner, lines.start());
            }
        }
        LogicalLine line = joiner.join();
        if (!line.whole().trim().isEmpty()) {
            statement(line);
        }
    }

    /// Adds the current line from `from`; whether the instruction goes on after it.
    private boolean add(LogicalLine.Joiner joiner, int from) {
        int end = lines.continuedUntil(from, directives.escape());
        joiner.add(from, end < 0 ? lines.end() : end);
        return end >= 0;
    }

    private void statement(LogicalLine line) {
        int before = problems.size();
        var statement =
                new StatementReader(directives.escape(), problems).read(line, lines.number());
        if (holdsHeredocs(statement) && line.text().contains("<<")) {
            statement = statement.withHeredocs(heredocs(statement, line), lines.number());
        }
        parsed.add(new Parsed(statement, problems.size() > before));
    }

    private static boolean holdsHeredocs(Statement statement) {
        var inner = statement.trigger().orElse(statement);
        return HOLD_HEREDOCS.contains(inner.name()) && !inner.json();
    }

    private List<Heredoc> heredocs(Statement statement, LogicalLine line) {
        var heredocs = new ArrayList<Heredoc>();
        for (Heredoc heredoc : HeredocReader.of(line.text())) {
            var content = new StringBuilder();
            if (!content(heredoc, content)) {
                problems.add(
                        new Problem(
                                statement.place(),
                                statement.line(),
                                "a heredoc is not ended",
                                "Write its word on a line of its own after its last line."));
                return heredocs;
            }
            heredocs.add(heredoc.withContent(content.toString()));
        }
        return heredocs;
    }

    /// Reads up to the heredoc's word; false where the file ends first.
    private boolean content(Heredoc heredoc, StringBuilder content) {
        while (lines.advance()) {
            int start = lines.start();
            while (heredoc.chomp() && start < lines.end() && source.text().charAt(start) == '\t') {
                start++;
            }
            String name = heredoc.name();
            if (lines.end() - start == name.length() && source.text().startsWith(name, start)) {
                return true;
            }
            content.append(source.text(), lines.start(), lines.next());
        }
        return false;
    }
}
