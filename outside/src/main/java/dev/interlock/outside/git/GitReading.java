package dev.interlock.outside.git;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.project.Git;
import dev.interlock.check.source.git.FilterDrivers;
import dev.interlock.check.source.git.Status;
import dev.interlock.check.source.git.TreeEntry;
import dev.interlock.outside.process.Outcome;
import dev.interlock.outside.process.Running;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One reading of a repository, in five processes side by side: four that start nothing by
/// themselves, and `status` as soon as the first of them has named the filters to switch off. Each
/// is awaited whatever becomes of the others, so that none outlives its limit.
///
/// @param folder real: absolute, with no link in it
record GitReading(GitProgram program, Path folder) {
    private static final int MOST_FILTERS = 200;

    private static final List<String> LIST_CONFIG =
            List.of("config", "-z", "--name-only", "--list");
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

    /// @param commit 40 or 64 hexadecimal digits; empty before the first commit
    private record Head(String commit, Instant time) {}

    GitRepository read() {
        try {
            return readWhole();
        } catch (Unreadable e) {
            return GitRepository.unknown(e.reason());
        }
    }

    private GitRepository readWhole() throws Unreadable {
        Running config = start(LIST_CONFIG);
        Running top = start(TOP);
        Running index = start(INDEX);
        Running head = start(HEAD);
        Outcome configured = config.await();
        Outcome shown = top.await();
        String prefix;
        Running status;
        try {
            prefix = prefix(line(output(shown)));
            status = start(concat(filtersOff(output(configured)), STATUS));
        } catch (Unreadable e) {
            index.await();
            head.await();
            throw e;
        }
        Outcome listed = index.await();
        Outcome named = head.await();
        Outcome compared = status.await();
        Head known = head(named);
        byte[] commit = known.toString().getBytes(StandardCharsets.UTF_8);
        return assemble(
                known,
                TreeEntry.parseIndex(output(listed)),
                Status.parse(output(compared)),
                prefix,
                state(List.of(output(shown), commit, output(listed), output(compared))));
    }

    private static GitRepository assemble(
            Head head, List<TreeEntry> index, Status status, String prefix, Fingerprint state)
            throws Unreadable {
        if (status.ignored().stream().anyMatch(path -> isAbove(path, prefix))) {
            throw new Unreadable("the repository around this folder ignores it");
        }
        Set<String> tracked = index.stream().map(TreeEntry::path).collect(Collectors.toSet());
        Set<String> untracked = new HashSet<>(below(status.untracked(), prefix));
        Set<String> deleted = new HashSet<>(below(status.deleted(), prefix));
        deleted.removeAll(untracked);
        Git git =
                new Git.Repository(
                        head.commit(),
                        head.time(),
                        tracked,
                        Set.copyOf(below(status.modified(), prefix)),
                        deleted,
                        untracked);
        return new GitRepository(git, below(status.ignored(), prefix), index, Optional.of(state));
    }

    /// Of all outputs, one after the other, each with its length before it.
    private static Fingerprint state(List<byte[]> outputs) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] output : outputs) {
            all.writeBytes((output.length + "\n").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(output);
        }
        return Fingerprint.of(all.toByteArray());
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
    private String prefix(String shownTop) throws Unreadable {
        Path top = folder.getFileSystem().getPath(shownTop);
        Path nearest = folder;
        while (nearest != null
                && !Files.exists(nearest.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
            nearest = nearest.getParent();
        }
        if (!top.equals(nearest)) {
            throw new Unreadable("its configuration says that its files are in another folder");
        }
        String below = top.relativize(folder).toString().replace('\\', '/');
        return below.isEmpty() ? "" : below + "/";
    }

    private static Head head(Outcome outcome) throws Unreadable {
        if (outcome instanceof Outcome.Finished finished
                && finished.exit() != 0
                && finished.err().contains("bad revision 'HEAD'")) {
            return new Head("", Instant.EPOCH);
        }
        String[] words = line(output(outcome)).split(" ");
        try {
            return new Head(words[1], Instant.ofEpochSecond(Long.parseLong(words[0])));
        } catch (RuntimeException e) {
            throw new Unreadable("the commit that HEAD names cannot be read");
        }
    }

    private static String line(byte[] output) {
        String text = new String(output, StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /// Whether an ignored path is the folder itself or lies above it.
    private static boolean isAbove(String ignored, String prefix) {
        return ignored.endsWith("/") && prefix.startsWith(ignored);
    }

    private static List<String> below(List<String> paths, String prefix) {
        return paths.stream()
                .filter(path -> path.length() > prefix.length() && path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
