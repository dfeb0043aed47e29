package dev.interlock.outside.target;

import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Why a release did not come up, or did not stay up: exactly one cause, from what was seen.
public final class Diagnosis {
    private static final int LAST_LINES = 3;
    private static final int LINE = 160;
    private static final int NOT_FOUND = 127;
    private static final int NOT_RUNNABLE = 126;

    /// How shells say that a program is not there: dash, bash, BusyBox.
    private static final Pattern NO_PROGRAM =
            Pattern.compile("(?:sh: (?:\\d+: |line \\d+: )?)(\\S+): (?:command )?not found");

    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS",
                    9, "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

    private Diagnosis() {}

    public static Reason of(Evidence seen) {
        Reason found = seen.exit().isPresent() ? ofDead(seen) : ofLiving(seen);
        return Reason.of(found.cause(), found.text() + lastLines(seen));
    }

    /// One that is not there any more, though nobody knows how it ended, is judged as a dead one.
    static Reason ofVanished(Evidence seen) {
        Reason found =
                memory(seen)
                        .or(() -> told(seen))
                        .orElse(Reason.of(Cause.CRASHED, "it ended, nobody saw how"));
        return Reason.of(found.cause(), found.text() + lastLines(seen));
    }

    private static Reason ofDead(Evidence seen) {
        int exit = seen.exit().getAsInt();
        return memory(seen)
                .or(() -> shell(seen, exit))
                .or(() -> told(seen))
                .or(() -> lacking(seen))
                .map(reason -> Reason.of(reason.cause(), reason.text() + " (" + ended(exit) + ")"))
                .orElseGet(() -> crashed(seen, exit));
    }

    private static Optional<Reason> memory(Evidence seen) {
        boolean killed = seen.exit().orElse(0) == 128 + 9;
        return seen.memoryKilled()
                ? Optional.of(
                        Reason.of(
                                Cause.OUT_OF_MEMORY,
                                "the kernel ended it at its memory limit (`memory` in the plan)"))
                : killed && seen.machineShort()
                        ? Optional.of(
                                Reason.of(
                                        Cause.OUT_OF_MEMORY,
                                        "the kernel ended it because the machine ran out of memory"))
                        : Optional.empty();
    }

    private static Optional<Reason> shell(Evidence seen, int exit) {
        String last = String.join("\n", seen.lines());
        Matcher program = NO_PROGRAM.matcher(last);
        if (exit == NOT_FOUND && program.find()) {
            return Optional.of(
                    Reason.of(
                            Cause.MISSING_PROGRAM,
                            "the program "
                                    + program.group(1)
                                    + " is not installed, or not in PATH"));
        }
        return exit == NOT_RUNNABLE
                ? Optional.of(Reason.of(Cause.NOT_PERMITTED, "its program may not be run"))
                : Optional.empty();
    }

    private static Optional<Reason> told(Evidence seen) {
        for (Symptom symptom : Symptom.ALL) {
            if (symptom.cause() == Cause.SYNTAX) {
                // Many applications print what they lack before they fail in another way.
                Optional<Reason> variable = variable(seen);
                if (variable.isPresent()) {
                    return variable;
                }
            }
            Optional<Symptom.Found> found = symptom.in(seen.lines());
            if (found.isPresent()) {
                return Optional.of(reason(found.get(), seen));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reason> variable(Evidence seen) {
        List<String> names = LackedVariables.in(seen.lines(), seen.given());
        return names.isEmpty() ? Optional.empty() : Optional.of(missing(names));
    }

    private static Reason missing(List<String> names) {
        return Reason.of(
                Cause.MISSING_VARIABLE,
                (names.size() == 1 ? "the variable " : "the variables ")
                        + String.join(", ", names)
                        + (names.size() == 1 ? " is" : " are")
                        + " not set in this environment");
    }

    private static Optional<Reason> lacking(Evidence seen) {
        return seen.lacking().isEmpty() ? Optional.empty() : Optional.of(missing(seen.lacking()));
    }

    private static Reason reason(Symptom.Found found, Evidence seen) {
        boolean other =
                found.cause() == Cause.PORT_TAKEN
                        && found.text().matches("port \\d+ is taken")
                        && !found.text().equals("port " + seen.port() + " is taken");
        return Reason.of(
                found.cause(),
                other
                        ? found.text() + ", and it is not the " + seen.port() + " that PORT says"
                        : found.text());
    }

    private static Reason crashed(Evidence seen, int exit) {
        return Reason.of(
                Cause.CRASHED,
                "it ended by itself after %s: %s".formatted(brief(seen.waited()), ended(exit)));
    }

    private static String ended(int exit) {
        String signal = SIGNALS.get(exit - 128);
        return signal == null ? "exit code " + exit : signal + ", exit code " + exit;
    }

    private static Reason ofLiving(Evidence seen) {
        SortedSet<Integer> ports = seen.listening().orElse(java.util.Collections.emptySortedSet());
        String waited = brief(seen.waited());
        if (!ports.isEmpty() && !ports.contains(seen.port())) {
            return Reason.of(
                    Cause.WRONG_PORT,
                    "after %s it listens on %s, not on the %s that PORT says"
                            .formatted(waited, joined(ports), seen.port()));
        }
        if (seen.health().isPresent()) {
            return Reason.of(
                    Cause.UNHEALTHY,
                    "after %s it is not healthy: %s".formatted(waited, seen.health().get()));
        }
        return told(seen)
                .or(() -> lacking(seen))
                .map(reason ->
                        Reason.of(
                                reason.cause(),
                                reason.text()
                                        + "; after %s it runs and listens on no port"
                                                .formatted(waited)))
                .orElse(
                        Reason.of(
                                Cause.TIMED_OUT,
                                "after %s it listens on no port; PORT says %s"
                                        .formatted(waited, seen.port())));
    }

    private static String joined(SortedSet<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String brief(Duration waited) {
        return Durations.written(
                waited.toSeconds() > 0
                        ? Duration.ofSeconds(waited.toSeconds())
                        : Duration.ofMillis(waited.toMillis()));
    }

    private static String lastLines(Evidence seen) {
        List<String> lines = Telling.of(seen.lines(), LAST_LINES);
        return lines.isEmpty()
                ? "; it printed nothing"
                : "; it printed: "
                        + lines.stream()
                                .map(line -> "“" + Lines.brief(line, LINE) + "”")
                                .collect(Collectors.joining(" "));
    }
}
