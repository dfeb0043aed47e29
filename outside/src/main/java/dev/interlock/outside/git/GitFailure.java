package dev.interlock.outside.git;

import dev.interlock.check.project.Git;
import dev.interlock.outside.process.Outcome;
import java.util.List;

/// What a failed call of git means, for people.
final class GitFailure {
    private static final int LONGEST = 200;

    /// What git writes (in `LC_ALL=C`), and what it means; the first that fits counts.
    private static final List<Meaning> MEANINGS =
            List.of(
                    new Meaning("not a git repository", "it is not in a git repository"),
                    new Meaning(
                            "dubious ownership",
                            "the repository belongs to another user, so git does not read it"
                                    + " (`git config --global --add safe.directory FOLDER` says"
                                    + " that you trust it)"),
                    new Meaning(
                            "cannot use bare repository",
                            "the repository is bare: it has no files of its own"),
                    new Meaning(
                            "must be run in a work tree",
                            "the repository is bare: it has no files of its own"),
                    new Meaning(
                            "index file",
                            "the repository's index is damaged (`rm .git/index && git reset`"
                                    + " makes a new one)"),
                    new Meaning("bad config", "the repository's configuration cannot be read"),
                    new Meaning("bad object HEAD", "the commit that HEAD names is damaged"),
                    new Meaning(
                            "repo version",
                            "the repository's format is newer than the installed git"),
                    new Meaning(
                            "unknown repository extension",
                            "the repository's format is newer than the installed git"));

    private GitFailure() {}

    private record Meaning(String written, String reason) {}

    static final String MISSING = Git.NOT_INSTALLED;

    static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotFound _ -> MISSING;
            case Outcome.TimedOut timedOut ->
                    "git did not answer within " + timedOut.limit().toSeconds() + " s";
            case Outcome.TooMuchOutput tooMuch ->
                    "git lists more than " + (tooMuch.limit() >> 20) + " MiB of names";
            case Outcome.Finished finished -> reason(finished);
        };
    }

    private static String reason(Outcome.Finished finished) {
        String said = finished.err();
        return MEANINGS.stream()
                .filter(meaning -> said.contains(meaning.written()))
                .findFirst()
                .map(Meaning::reason)
                .orElseGet(() -> "git failed with exit code " + finished.exit() + lastLine(said));
    }

    /// Its last line that says something, without control characters.
    private static String lastLine(String said) {
        return said.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
                .map(line -> ": " + line)
                .orElse("");
    }
}
