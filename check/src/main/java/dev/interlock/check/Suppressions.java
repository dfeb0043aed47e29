package dev.interlock.check;

import dev.interlock.check.project.Glob;
import dev.interlock.check.project.Project;
import dev.interlock.check.rules.interlock.Suppression;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.work.Parallel;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.plan.CheckPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What a project says is known and accepted, by comments and in its plan.
///
/// A comment stands on the line above the finding, or above other suppressions that stand there; in
/// code and in YAML also at the line's end. For a finding about a file as a whole it is the file's
/// first line.
final class Suppressions {
    private static final String WORD = "interlock-ignore";
    private static final Pattern COMMENT =
            Pattern.compile(
                    "(?:#|//|--|/\\*|<!--|;)\\s*interlock-ignore\\s+"
                            + "([a-z]+(?:/[a-z0-9-]+)?(?:\\s*,\\s*[a-z]+(?:/[a-z0-9-]+)?)*)"
                            + "(?:\\s*:\\s*(.*))?");
    private static final Set<String> YAML = Set.of("yml", "yaml");
    private static final Set<String> CODE =
            Set.of("js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "vue", "svelte", "astro");

    private final List<Comment> comments;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Object> used = new HashSet<>();

    Suppressions(Project project) {
        comments =
                Parallel.map(project.textsRead(), Suppressions::comments).stream()
                        .flatMap(List::stream)
                        .toList();
        List<CheckPlan.Ignore> ignore = project.plan().check().ignore();
        for (int index = 0; index < ignore.size(); index++) {
            Place place = project.plan().place("check.ignore[%s]".formatted(index));
            entries.add(new Entry(ignore.get(index), new Glob(ignore.get(index).path()), place));
        }
    }

    /// Whether the finding is suppressed; what suppresses it is then not stale.
    boolean suppresses(Finding finding) {
        boolean suppressed = false;
        for (Comment comment : comments) {
            if (comment.covers(finding)) {
                suppressed = true;
                used.add(comment);
            }
        }
        for (Entry entry : entries) {
            if (entry.covers(finding)) {
                suppressed = true;
                used.add(entry);
            }
        }
        return suppressed;
    }

    /// Findings about the suppressions themselves, after all others were asked for.
    List<Finding> judge(Selection selection) {
        Rule rule = new Suppression();
        List<Finding> findings = new ArrayList<>();
        for (Comment comment : comments) {
            fault(comment.rule, comment.reason, used.contains(comment), selection)
                    .ifPresent(fault -> findings.add(rule.finding(comment.place, fault)));
        }
        for (Entry entry : entries) {
            fault(entry.ignore.rule(), entry.ignore.reason(), used.contains(entry), selection)
                    .ifPresent(fault -> findings.add(rule.finding(entry.place, fault)));
        }
        return findings;
    }

    private static Optional<String> fault(
            String rule, String reason, boolean used, Selection selection) {
        if (!Catalogue.knows(rule)) {
            return Optional.of("there is no rule or area %s to suppress".formatted(rule));
        }
        if (reason.isBlank()) {
            return Optional.of("the suppression of %s gives no reason".formatted(rule));
        }
        boolean allRan =
                Catalogue.rules().stream()
                        .map(Rule::manual)
                        .filter(manual -> named(rule, manual.name()))
                        .allMatch(selection::includes);
        return used || !allRan
                ? Optional.empty()
                : Optional.of("the suppression of %s suppresses nothing".formatted(rule));
    }

    private static List<Comment> comments(SourceText source) {
        List<Comment> found = new ArrayList<>();
        int at = source.text().indexOf(WORD);
        int last = 0;
        while (at >= 0) {
            int line = source.place(at, 0).line();
            if (line != last) {
                readLine(source, line, found);
                last = line;
            }
            at = source.text().indexOf(WORD, at + WORD.length());
        }
        return found;
    }

    private static void readLine(SourceText source, int line, List<Comment> found) {
        String text = source.line(line);
        if (text.length() > 2_000) {
            return;
        }
        Matcher match = COMMENT.matcher(text);
        if (!match.find()) {
            return;
        }
        boolean alone = text.substring(0, match.start()).isBlank();
        if (!alone && !mayEndLine(source.path(), text, match.start())) {
            return;
        }
        Set<Integer> covered = alone ? linesBelow(source, line) : Set.of(line);
        String reason = Optional.ofNullable(match.group(2)).orElse("");
        String bare = reason.replaceFirst("\\s*(\\*/|-->)\\s*$", "");
        int column = match.start() + 1;
        Place place = Place.at(source.path(), line, column, match.end() - match.start());
        for (String rule : match.group(1).split("\\s*,\\s*")) {
            found.add(new Comment(rule, bare, place, covered));
        }
    }

    /// The next line that is not itself a suppression; for the first line also the file as a whole.
    private static Set<Integer> linesBelow(SourceText source, int line) {
        int below =
                IntStream.rangeClosed(line + 1, source.lineCount() + 1)
                        .filter(number -> !source.line(number).contains(WORD))
                        .findFirst()
                        .orElse(line + 1);
        return line == 1 ? Set.of(0, below) : Set.of(below);
    }

    /// Whether a comment may stand behind something else. In a Dockerfile or an env file it is part
    /// of that.
    private static boolean mayEndLine(String path, String line, int start) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean comment =
                line.charAt(start) == '#' && Character.isWhitespace(line.charAt(start - 1));
        return CODE.contains(ending) || (YAML.contains(ending) && comment);
    }

    private static boolean named(String ruleOrArea, String rule) {
        return rule.equals(ruleOrArea) || rule.startsWith(ruleOrArea + "/");
    }

    private record Comment(String rule, String reason, Place place, Set<Integer> lines) {
        boolean covers(Finding finding) {
            return finding.place().path().equals(place.path())
                    && lines.contains(finding.place().line())
                    && named(rule, finding.rule());
        }
    }

    private record Entry(CheckPlan.Ignore ignore, Glob glob, Place place) {
        boolean covers(Finding finding) {
            return named(ignore.rule(), finding.rule()) && glob.fits(finding.place().path());
        }
    }
}
