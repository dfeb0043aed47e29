package dev.interlock.outside.git;

import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.Tree;
import dev.interlock.check.source.git.TreeEntry;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files of the index or of a commit. Links and submodules are no files.
public final class GitTree implements Tree {
    private final TreeMap<String, TreeEntry> files = new TreeMap<>();
    private final List<String> links;
    private final Instant time;
    private final BlobReader blobs;

    private GitTree(List<TreeEntry> entries, Instant time, BlobReader blobs) {
        entries.stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
                .forEach(entry -> files.putIfAbsent(entry.path(), entry));
        this.links =
                entries.stream()
                        .filter(entry -> entry.kind() != TreeEntry.Kind.FILE)
                        .map(TreeEntry::path)
                        .sorted()
                        .toList();
        this.time = time;
        this.blobs = blobs;
    }

    /// A tree, or why there is none.
    public sealed interface Opened {
        /// @param commit the commit's full name; empty for the index
        record Found(GitTree tree, String commit, Instant time) implements Opened {}

        /// @param reason for people
        record Refused(String reason) implements Opened {}
    }

    /// What would be committed from this folder.
    ///
    /// @param indexFile the index that git names to a hook; empty for the repository's own
    public static Opened index(Path folder, Optional<String> indexFile) {
        return GitProgram.find(System.getenv())
                .map(program ->
                        indexFile.map(file -> program.with("GIT_INDEX_FILE", file)).orElse(program))
                .map(program ->
                        list(
                                program,
                                folder,
                                List.of("ls-files", "-z", "--stage"),
                                "",
                                Instant.EPOCH))
                .orElseGet(() -> new Opened.Refused(GitFailure.MISSING));
    }

    /// What a commit has below this folder.
    ///
    /// @param revision as a person writes it: `HEAD`, `origin/main`, a commit's name
    public static Opened revision(Path folder, String revision) {
        return GitProgram.find(System.getenv())
                .map(program -> revision(program, folder, revision))
                .orElseGet(() -> new Opened.Refused(GitFailure.MISSING));
    }

    private static Opened revision(GitProgram program, Path folder, String revision) {
        // `--end-of-options`: a revision that begins with a dash is no option.
        Outcome named =
                Commands.run(
                        program.command(
                                folder,
                                List.of(
                                        "rev-list",
                                        "--max-count=1",
                                        "--timestamp",
                                        "--end-of-options",
                                        revision,
                                        "--")));
        if (!(named instanceof Outcome.Finished finished && finished.exit() == 0)) {
            if (revision.equals("HEAD") && isUnborn(named)) {
                return new Opened.Found(
                        new GitTree(List.of(), Instant.EPOCH, new BlobReader(program, folder)),
                        "",
                        Instant.EPOCH);
            }
            boolean unknown =
                    named instanceof Outcome.Finished failed
                            && (failed.err().contains("bad revision")
                                    || failed.err().contains("bad object " + revision));
            return new Opened.Refused(
                    unknown
                            ? "git knows no commit %s".formatted(revision)
                            : GitFailure.reason(named));
        }
        String[] words = new String(finished.out(), StandardCharsets.UTF_8).strip().split(" ");
        if (words.length != 2) {
            return new Opened.Refused("git knows no commit %s".formatted(revision));
        }
        return list(
                program,
                folder,
                List.of("ls-tree", "-r", "-z", words[1]),
                words[1],
                Instant.ofEpochSecond(Long.parseLong(words[0])));
    }

    /// Before the first commit: it has nothing.
    private static boolean isUnborn(Outcome named) {
        return named instanceof Outcome.Finished failed
                && failed.err().contains("bad revision 'HEAD'");
    }

    private static Opened list(
            GitProgram program, Path folder, List<String> arguments, String commit, Instant time) {
        try {
            Path real = folder.toRealPath();
            Outcome listed = Commands.run(program.command(real, arguments));
            if (!(listed instanceof Outcome.Finished finished && finished.exit() == 0)) {
                return new Opened.Refused(GitFailure.reason(listed));
            }
            List<TreeEntry> entries =
                    commit.isEmpty()
                            ? TreeEntry.parseIndex(finished.out())
                            : TreeEntry.parseTree(finished.out());
            return new Opened.Found(
                    new GitTree(entries, time, new BlobReader(program, real)), commit, time);
        } catch (IOException e) {
            return new Opened.Refused("there is no such folder");
        }
    }

    @Override
    public Listing list() {
        return new Listing(List.copyOf(files.keySet()), List.of(), links, List.of());
    }

    @Override
    public Content read(String path, long limit) {
        TreeEntry entry = files.get(path);
        return entry == null ? new Content.Absent() : blobs.read(entry.object(), limit);
    }

    @Override
    public List<Entry> folder(String path) {
        String prefix = path.isEmpty() || path.equals(".") ? "" : path + "/";
        List<Entry> entries = new ArrayList<>();
        TreeSet<String> folders = new TreeSet<>();
        for (Map.Entry<String, TreeEntry> file : files.tailMap(prefix).entrySet()) {
            String name = file.getKey();
            if (!name.startsWith(prefix)) {
                break;
            }
            int slash = name.indexOf('/', prefix.length());
            if (slash < 0) {
                entries.add(new Entry(name, Entry.Kind.FILE, 0, time));
            } else {
                folders.add(name.substring(0, slash));
            }
        }
        folders.forEach(name -> entries.add(new Entry(name, Entry.Kind.FOLDER, 0, time)));
        return entries;
    }
}
