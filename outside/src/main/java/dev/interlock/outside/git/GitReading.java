package dev.interlock.outside.git;

import dev.interlock.check.source.git.FilterDrivers;
import dev.interlock.outside.process.Outcome;
import dev.interlock.outside.process.Running;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One reading of a repository, in four processes: one that names the filters to switch off, then
/// `status`; beside them two that start nothing by themselves. Each is awaited whatever becomes of
/// the others, so that none outlives its limit. A fifth asks where the top is, where that is not
/// plain to see.
///
/// @param folder real: absolute, with no link in it
record GitReading(GitProgram program, Path folder) {
    private static final int MOST_FILTERS = 200;

    private static final List<String> LIST_CONFIG =
            List.of("config", "-z", "--name-only", "--list");
    private static final String WORK_TREE = "core.worktree";
    private static final List<String> TOP = List.of("rev-parse", "--show-toplevel");
    private static final List<String> INDEX = List.of("ls-files", "-z", "--stage");
    private static final List<String> HEAD =
            List.of("rev-list", "--max-count=1", "--timestamp", "HEAD", "--");
    private static final List<String> STATUS =
            List.of(
                    "status",
                    "--porcelain=v2",
                    "-z",
                    "--untracked-files=all",
                    "--ignored=matching",
                    "--no-renames",
                    "--ignore-submodules=dirty",
                    "--",
                    ".");

    /// Ends the reading with a reason for people.
    private static final class Unreadable extends Exception {
        Unreadable(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// @param listed gets the index as soon as it is known: comparing it with the files takes
    ///   longer
    GitAnswers read(Consumer<GitIndex> listed) {
        try {
            return readWhole(listed);
        } catch (Unreadable e) {
            return new GitAnswers.Refused(e.reason());
        }
    }

    /// `status` takes longest and begins as soon as it may; the others run beside it. What is added
    /// to the index between the two is missing from this one answer, whose like never comes again.
    private GitAnswers readWhole(Consumer<GitIndex> listed) throws Unreadable {
        Running configuration = start(LIST_CONFIG);
        Running list = start(INDEX);
        Running head = start(HEAD);
        try {
            byte[] keys = output(configuration.await());
            Running status = start(concat(filtersOff(keys), STATUS));
            Outcome files = list.await();
            GitIndex index = GitIndex.of(files);
            listed.accept(index);
            Outcome named = head.await();
            Outcome compared = status.await();
            String prefix = prefix(keys);
            output(files);
            return new GitAnswers.Given(head(named), prefix, index, output(compared));
        } catch (Unreadable e) {
            list.await();
            head.await();
            throw e;
        }
    }

    private Running start(List<String> arguments) {
        return Running.start(program.command(folder, arguments));
    }

    private static byte[] output(Outcome outcome) throws Unreadable {
        if (outcome instanceof Outcome.Finished finished && finished.exit() == 0) {
            return finished.out();
        }
        throw new Unreadable(GitFailure.reason(outcome));
    }

    private static List<String> filtersOff(byte[] names) throws Unreadable {
        FilterDrivers drivers = FilterDrivers.parse(names);
        if (!drivers.switchable() || drivers.names().size() > MOST_FILTERS) {
            throw new Unreadable(
                    "its configuration defines content filters that cannot be switched off, so"
                            + " git was not asked");
        }
        return drivers.switchedOff();
    }

    /// The folder's path below the repository's top, with a `/` at its end; empty at the top.
    ///
    /// `core.worktree` can move the top anywhere: it is believed only where a `.git` stands.
    private String prefix(byte[] keys) throws Unreadable {
        Optional<WorkTree> nearest = WorkTree.around(folder);
        boolean plain = nearest.filter(WorkTree::isPlain).isPresent() && !has(keys, WORK_TREE);
        Optional<Path> top = nearest.map(WorkTree::top);
        if (!plain) {
            String shown = line(output(start(TOP).await()));
            top = top.filter(folder.getFileSystem().getPath(shown)::equals);
        }
        String below =
                top.orElseThrow(() ->
                                new Unreadable(
                                        "its configuration says that its files are in another folder"))
                        .relativize(folder)
                        .toString()
                        .replace('\\', '/');
        return below.isEmpty() ? "" : below + "/";
    }

    private static boolean has(byte[] keys, String key) {
        String all = "\0" + new String(keys, StandardCharsets.UTF_8);
        return all.contains("\0" + key + "\0");
    }

    private static GitAnswers.Head head(Outcome outcome) throws Unreadable {
        if (outcome instanceof Outcome.Finished finished
                && finished.exit() != 0
                && finished.err().contains("bad revision 'HEAD'")) {
            return new GitAnswers.Head("", Instant.EPOCH);
        }
        String[] words = line(output(outcome)).split(" ");
        try {
            return new GitAnswers.Head(words[1], Instant.ofEpochSecond(Long.parseLong(words[0])));
        } catch (RuntimeException e) {
            throw new Unreadable("the commit that HEAD names cannot be read");
        }
    }

    private static String line(byte[] output) {
        String text = new String(output, StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
