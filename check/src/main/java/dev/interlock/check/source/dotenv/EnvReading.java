package dev.interlock.check.source.dotenv;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dotenv.EnvProblem.Effect;
import dev.interlock.model.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// One pass over one env file: its grammar, then its expansion.
final class EnvReading implements Grammar.Found {
    /// An env file with more lines than this configures nothing.
    private static final int MAX_ENTRIES = 5_000;

    private static final int MAX_PROBLEMS = 200;

    private final SourceText source;
    private final Dialect dialect;
    private final Map<String, String> around;
    private final PlainText plain;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<EnvProblem> problems = new ArrayList<>();

    EnvReading(SourceText source, Dialect dialect, Map<String, String> around) {
        this.source = source;
        this.dialect = dialect;
        this.around = around;
        this.plain =
                switch (dialect) {
                    case DOTENV, DOTENV_EXPAND, NEXT -> PlainText.withLineFeeds(source.text());
                    case NODE, VITE -> PlainText.withoutReturns(source.text());
                    case COMPOSE -> PlainText.same(source.text());
                };
    }

    EnvFile read() {
        grammar().read(plain.text(), this);
        List<EnvEntry> entries =
                switch (dialect) {
                    case DOTENV, NODE -> literal();
                    case DOTENV_EXPAND -> expanded(new DotenvExpand(around), literals());
                    case VITE -> expanded(new DotenvExpand(around), sorted(literals()));
                    case NEXT -> expanded(new NextExpansion(around), literals());
                    case COMPOSE ->
                            new ComposeExpansion(around, this::entry, problems).expand(assignments);
                };
        problems.sort((one, other) -> Integer.compare(one.place().line(), other.place().line()));
        return new EnvFile(source, dialect, entries, problems);
    }

    @Override
    public void assignment(Assignment assignment) {
        if (assignments.size() < MAX_ENTRIES) {
            assignments.add(assignment);
        } else if (assignments.size() == MAX_ENTRIES) {
            // Said once; the grammar goes on, since stopping it would be a second way out.
            problem(
                    assignment.nameStart(),
                    Effect.NOT_EXPANDED,
                    "is past the limit of 5,000 lines");
        }
    }

    @Override
    public void problem(int offset, Effect effect, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new EnvProblem(lineOf(offset), effect, message));
        }
    }

    private Grammar grammar() {
        return switch (dialect) {
            case DOTENV, DOTENV_EXPAND, NEXT -> new DotenvGrammar();
            case NODE, VITE -> new NodeGrammar();
            case COMPOSE -> new ComposeGrammar();
        };
    }

    private List<EnvEntry> literal() {
        return assignments.stream()
                .map(assignment -> entry(assignment, assignment.literal(), List.of()))
                .toList();
    }

    private List<EnvEntry> expanded(Expansion expansion, SequencedMap<String, String> literals) {
        Map<String, String> values = expansion.expand(literals);
        Map<String, Assignment> last = new LinkedHashMap<>();
        assignments.forEach(assignment -> last.put(assignment.name(), assignment));
        for (String name : expansion.endless()) {
            Assignment assignment = last.get(name);
            if (assignment != null) {
                problem(assignment.nameStart(), Effect.FILE_LOST, "refers to itself without end");
            }
        }
        return assignments.stream()
                .map(assignment -> {
                    String name = assignment.name();
                    Assignment winner = last.getOrDefault(name, assignment);
                    boolean wins = winner.nameStart() == assignment.nameStart();
                    String value = wins ? values.getOrDefault(name, "") : assignment.literal();
                    return entry(assignment, value, expansion.references(name));
                })
                .toList();
    }

    /// As a JavaScript object has them: in the order of their first assignment, with the last
    /// value.
    private SequencedMap<String, String> literals() {
        SequencedMap<String, String> literals = new LinkedHashMap<>();
        assignments.forEach(assignment -> literals.put(assignment.name(), assignment.literal()));
        return literals;
    }

    /// Node hands its variables out in the order of their names' bytes.
    private static SequencedMap<String, String> sorted(SequencedMap<String, String> literals) {
        SequencedMap<String, String> sorted = new LinkedHashMap<>();
        literals.entrySet().stream()
                .sorted((one, other) -> compareBytes(one.getKey(), other.getKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static int compareBytes(String one, String other) {
        return Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private EnvEntry entry(Assignment assignment, String value, List<String> references) {
        int start = plain.origin(assignment.rawStart());
        int end = plain.origin(assignment.rawEnd());
        int lastOffset = Math.max(start, end - 1);
        String raw = plain.text().substring(assignment.rawStart(), assignment.rawEnd());
        int firstLine = raw.indexOf('\n') < 0 ? raw.length() : raw.indexOf('\n');
        return new EnvEntry(
                assignment.name(),
                raw,
                value,
                assignment.quote(),
                source.place(plain.origin(assignment.nameStart()), assignment.name().length()),
                source.place(start, firstLine),
                source.place(lastOffset, 0).line(),
                references,
                assignment.inherited());
    }

    private Place lineOf(int offset) {
        Place place = source.place(plain.origin(offset), 0);
        return Place.line(place.path(), place.line());
    }
}
