package dev.interlock.check;

import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.work.Parallel;
import dev.interlock.model.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The engine: runs the selected rules over a project, all cores at once.
public final class Check {
    /// How long all rules together may take before those that remain are given up.
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private Check() {}

    /// A rule failed in a way that is not the project's fault.
    public static final class Defect extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Defect(String rule, Throwable cause) {
            super("the rule %s failed: %s".formatted(rule, cause.getCause()), cause);
        }
    }

    /// Judges the project. Findings that the project suppresses are left out.
    ///
    /// @throws Defect where a rule fails
    public static Report run(Project project, Selection selection) {
        List<Rule> rules =
                Stream.concat(
                                selection.rules().stream().filter(Catalogue::isFirst),
                                selection.rules().stream()
                                        .filter(rule -> !Catalogue.isFirst(rule) && !isLast(rule)))
                        .toList();
        List<Finding> found = new ArrayList<>(runRules(project, rules));
        project.finish();
        found.removeAll(silenced(found));
        Suppressions suppressions = new Suppressions(project);
        found.removeIf(suppressions::suppresses);
        if (selection.includes(Catalogue.SUPPRESSION.manual())) {
            found.addAll(suppressions.judge(selection));
        }
        // Under --only too: it says why the rules that ran could not decide.
        if (!selection.skips(Catalogue.UNREAD.manual())) {
            Catalogue.UNREAD.check(project, found::add);
        }
        List<Finding> sorted = found.stream().distinct().sorted(Finding.ORDER).toList();
        return new Report(project.environment(), sorted, undecided(project), false, stats(project));
    }

    private static boolean isLast(Rule rule) {
        return rule.manual().name().equals(Catalogue.UNREAD.manual().name());
    }

    /// On more threads than there are cores: some wait for what others make, or for git.
    private static List<Finding> runRules(Project project, List<Rule> rules) {
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        2 * Runtime.getRuntime().availableProcessors(),
                        task -> Parallel.thread("rule", task));
        try {
            List<Future<List<Finding>>> runs =
                    rules.stream().map(rule -> pool.submit(() -> runOne(rule, project))).toList();
            pool.shutdown();
            // Git has a time limit of its own.
            project.git();
            if (!pool.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                // Not interrupted before all are given up: a view that was left half made would be
                // a defect for those that wait for it.
                runs.forEach(run -> run.cancel(false));
            }
            return collect(project, rules, runs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Finding> runOne(Rule rule, Project project) {
        List<Finding> found = new ArrayList<>();
        rule.check(project, found::add);
        return found;
    }

    private static List<Finding> collect(
            Project project, List<Rule> rules, List<Future<List<Finding>>> runs)
            throws InterruptedException {
        List<Finding> all = new ArrayList<>();
        for (int index = 0; index < runs.size(); index++) {
            String name = rules.get(index).manual().name();
            try {
                all.addAll(runs.get(index).get());
            } catch (CancellationException e) {
                project.unread(
                        ".", "%s did not finish within %s s".formatted(name, LIMIT.toSeconds()));
            } catch (ExecutionException e) {
                throw new Defect(name, e);
            }
        }
        return all;
    }

    /// Findings whose cause another finding on the same line names more precisely.
    private static List<Finding> silenced(List<Finding> found) {
        Set<String> silent = new HashSet<>();
        for (Finding finding : found) {
            Catalogue.find(finding.rule()).stream()
                    .flatMap(rule -> rule.manual().silences().stream())
                    .forEach(other -> silent.add(key(other, finding)));
        }
        return found.stream()
                .filter(finding -> silent.contains(key(finding.rule(), finding)))
                .toList();
    }

    private static String key(String rule, Finding finding) {
        return rule + " " + finding.place().path() + ":" + finding.place().line();
    }

    private static boolean undecided(Project project) {
        return !project.listing().cut().isEmpty()
                || project.unread().stream().anyMatch(unread -> Shipping.ships(unread.path()));
    }

    private static Report.Stats stats(Project project) {
        long bytes = project.textsRead().stream().mapToLong(text -> text.text().length()).sum();
        return new Report.Stats(project.listing().files().size(), bytes, 0);
    }
}
