package dev.interlock.outside.cause;

import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/// Finds the one cause of a failure: first what the system itself tells, then what the program
/// printed, else how it ended.
public final class Classification {
    /// Lines that are looked at, from the end: an error is printed last.
    private static final int LINES = 2_000;

    /// Characters of a line that are looked at.
    private static final int WIDTH = 1_000;

    /// Characters of a line that are shown.
    private static final int SHOWN = 240;

    private Classification() {}

    /// @param what ran, as the reason's subject, such as "the build" or "the release"
    /// @param output what it printed, secrets masked beforehand: a line of it may stand in the
    ///   reason
    public static Reason of(String what, Ending ending, String output) {
        List<String> lines = lines(output);
        return system(what, ending)
                .or(() -> printed(what, lines))
                .orElseGet(() -> ended(what, ending, lines));
    }

    private static Optional<Reason> system(String what, Ending ending) {
        return switch (ending) {
            case Ending.OutOfMemory _ ->
                    reason(
                            Cause.OUT_OF_MEMORY,
                            "%s was ended by the kernel for lack of memory".formatted(what));
            case Ending.NotStarted failed ->
                    reason(
                            Cause.MISSING_PROGRAM,
                            "%s could not be started: %s".formatted(what, failed.reason()));
            case Ending.Exited _, Ending.Signalled _, Ending.TimedOut _ -> Optional.empty();
        };
    }

    private static Optional<Reason> reason(Cause cause, String text) {
        return Optional.of(new Reason(cause, text));
    }

    private static Optional<Reason> printed(String what, List<String> lines) {
        for (Sign sign : Sign.ALL) {
            for (String line : lines) {
                Matcher found = sign.line().matcher(line);
                if (found.find()) {
                    return reason(
                            sign.cause(),
                            "%s failed: %s (\"%s\")"
                                    .formatted(what, says(sign, found), shown(line)));
                }
            }
        }
        return Optional.empty();
    }

    private static String says(Sign sign, Matcher found) {
        String caught = found.groupCount() > 0 ? found.group(1) : "";
        return caught == null ? sign.says() : sign.says().replace("%s", caught);
    }

    /// Where no line tells the cause.
    private static Reason ended(String what, Ending ending, List<String> lines) {
        String last =
                lines.isEmpty()
                        ? "it printed nothing"
                        : "its last line: \"%s\"".formatted(shown(lines.getLast()));
        return switch (ending) {
            case Ending.Exited exited when exited.code() == 127 ->
                    new Reason(
                            Cause.MISSING_PROGRAM,
                            "%s names a program that is not installed (exit code 127); %s"
                                    .formatted(what, last));
            case Ending.Exited exited when exited.code() == 126 ->
                    new Reason(
                            Cause.NOT_PERMITTED,
                            "%s names a program that may not be run (exit code 126); %s"
                                    .formatted(what, last));
            case Ending.Exited exited ->
                    new Reason(
                            Cause.FAILED,
                            "%s ended with exit code %s; %s".formatted(what, exited.code(), last));
            case Ending.Signalled signal ->
                    new Reason(Cause.CRASHED, signalled(what, signal, last));
            case Ending.TimedOut timedOut ->
                    new Reason(
                            Cause.TIMED_OUT,
                            "%s was not done within %s; %s"
                                    .formatted(what, Durations.written(timedOut.limit()), last));
            case Ending.OutOfMemory _, Ending.NotStarted _ ->
                    throw new IllegalStateException("the system told the cause");
        };
    }

    private static String signalled(String what, Ending.Signalled signal, String last) {
        String who =
                switch (signal.number()) {
                    case 9 ->
                            " (SIGKILL: a person, or the kernel where memory ran out; its log tells which)";
                    case 11 -> " (SIGSEGV: a defect in native code)";
                    case 6 -> " (SIGABRT: it gave up by itself)";
                    case 15 -> " (SIGTERM: somebody asked it to end)";
                    default -> "";
                };
        return "%s was ended by signal %s%s; %s".formatted(what, signal.number(), who, last);
    }

    private static List<String> lines(String output) {
        List<String> all = output.lines().map(Plain::line).filter(line -> !line.isBlank()).toList();
        return all.subList(Math.max(0, all.size() - LINES), all.size()).stream()
                .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) : line)
                .toList();
    }

    private static String shown(String line) {
        String plain = line.strip();
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }
}
