package dev.interlock.app.gate;

import dev.interlock.app.Terminal;
import dev.interlock.gate.GateResult;
import dev.interlock.gate.StepResult;
import dev.interlock.model.Durations;
import dev.interlock.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A gate for people.
public final class GateText {
    /// Lines of a step's output that are shown.
    private static final int LINES = 60;

    private GateText() {}

    /// What did not pass, each with its last lines, or with its reason where it has none.
    public static void failures(Terminal terminal, List<Ended> steps) {
        for (Ended step : steps) {
            boolean says = !step.details().isEmpty() || step.log().isPresent();
            if (!step.result().passed() && says) {
                failure(terminal, step);
            }
        }
        terminal.err().flush();
    }

    private static void failure(Terminal terminal, Ended step) {
        terminal.err().println("--- " + step.result().name());
        String text = step.details().isEmpty() ? step.result().reason().text() : step.details();
        List<String> lines = text.lines().toList();
        lines.subList(Math.max(0, lines.size() - LINES), lines.size())
                .forEach(terminal.err()::println);
        step.log()
                .filter(GateText::holdsSomething)
                .ifPresent(log -> terminal.err().println("  whole log: " + log));
    }

    private static boolean holdsSomething(Path log) {
        try {
            return Files.size(log) > 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// A line a step, then the verdict, then what the evidence is worth.
    static String of(Gating.Outcome outcome, Duration goodFor) {
        return table(outcome.result())
                + verdict(outcome.result())
                + "\n"
                + evidence(outcome, goodFor)
                + "\n";
    }

    private static String table(GateResult result) {
        StringBuilder text = new StringBuilder();
        int width = result.steps().stream().mapToInt(it -> it.name().length()).max().orElse(0);
        for (StepResult step : result.steps()) {
            text.append(
                    "%-9s  %s  %7.1f s  %s%n"
                            .formatted(
                                    step.standing().word(),
                                    step.name() + " ".repeat(width - step.name().length()),
                                    step.figures().took().toMillis() / 1_000.0,
                                    step.reason().text()));
        }
        return text.toString();
    }

    private static String verdict(GateResult result) {
        return "gate: %s in %.1f s: commit %s, for %s of %s"
                .formatted(
                        word(result.verdict()),
                        result.took().toMillis() / 1_000.0,
                        brief(result.subject().commit()),
                        result.subject().environment(),
                        result.subject().service());
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "passed";
            case FAIL -> "failed";
            case UNKNOWN -> "could not be decided";
        };
    }

    private static String evidence(Gating.Outcome outcome, Duration goodFor) {
        if (outcome.evidence().isEmpty()) {
            return "evidence: none, of a part of the gate";
        }
        if (!outcome.changed().isEmpty()) {
            return "evidence: no release takes it, since the tree differs from the commit: "
                    + outcome.changes();
        }
        if (outcome.result().verdict() != Verdict.PASS) {
            return "evidence: no release takes it, since not every step passed";
        }
        return "evidence: signed by %s, good for %s"
                .formatted(
                        outcome.evidence().getFirst().envelope().key().brief(),
                        Durations.written(goodFor));
    }

    static String brief(String commit) {
        return commit.substring(0, Math.min(9, commit.length()));
    }
}
