package dev.interlock.check;

import dev.interlock.check.project.Git;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.model.Place;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A small project of a manual: its files, what git and the machine say of it, and what the rule
/// finds there. All files are committed unless said otherwise.
///
/// @param files text by path, in the order in which a page shows them
/// @param untracked paths that git does not track
/// @param ignored paths that `.gitignore` excludes; they are on disk all the same
/// @param modified tracked paths that differ from the commit
/// @param finds where the rule finds something, exactly
/// @param observed what was observed outside the files, such as the host's figures
public record Example(
        Map<String, String> files,
        Set<String> untracked,
        Set<String> ignored,
        Set<String> modified,
        Options options,
        List<Place> finds,
        List<Object> observed) {
    public static final Example NONE =
            new Example(Map.of(), Set.of(), Set.of(), Set.of(), Options.NONE, List.of(), List.of());

    /// The time of the commit of every example.
    public static final Instant COMMITTED = Instant.ofEpochSecond(1_767_225_600);

    /// The commit of every example.
    public static final String HEAD = "1".repeat(40);

    /// An example that begins with this file.
    public static Example file(String path, String text) {
        return NONE.and(path, text);
    }

    /// With one more file.
    public Example and(String path, String text) {
        Map<String, String> more = new LinkedHashMap<>(files);
        more.put(path, text);
        return new Example(more, untracked, ignored, modified, options, finds, observed);
    }

    /// With one more file that git does not track.
    public Example andUntracked(String path, String text) {
        return new Example(
                and(path, text).files,
                with(untracked, path),
                ignored,
                modified,
                options,
                finds,
                observed);
    }

    /// With one more file that `.gitignore` excludes.
    public Example andIgnored(String path, String text) {
        return new Example(
                and(path, text).files,
                untracked,
                with(ignored, path),
                modified,
                options,
                finds,
                observed);
    }

    /// With one more file that differs from the commit.
    public Example andModified(String path, String text) {
        return new Example(
                and(path, text).files,
                untracked,
                ignored,
                with(modified, path),
                options,
                finds,
                observed);
    }

    /// With the options of a command line.
    public Example with(Options other) {
        return new Example(files, untracked, ignored, modified, other, finds, observed);
    }

    /// With something observed outside the files; see [Project#observed(Class)].
    public Example observing(Object observation) {
        List<Object> more = new ArrayList<>(observed);
        more.add(observation);
        return new Example(files, untracked, ignored, modified, options, finds, more);
    }

    /// The rule finds something on this line (0: in the file as a whole).
    public Example finds(String path, int line) {
        List<Place> more = new ArrayList<>(finds);
        more.add(new Place(path, line, 0, 0));
        return new Example(files, untracked, ignored, modified, options, more, observed);
    }

    /// The project that this example describes.
    public Project project() {
        Set<String> tracked = new HashSet<>(files.keySet());
        tracked.removeAll(untracked);
        tracked.removeAll(ignored);
        return new Project(
                new MemoryTree(files, ignored, COMMITTED),
                new Git.Repository(HEAD, COMMITTED, tracked, modified, Set.of(), untracked),
                plan(),
                options,
                observed);
    }

    private Plan plan() {
        String text = files.get(Plan.FILE);
        if (text == null) {
            return Plan.EMPTY;
        }
        return switch (PlanReader.read(Plan.FILE, text)) {
            case PlanReader.Result.Read read -> read.services().getFirst();
            case PlanReader.Result.Wrong wrong ->
                    throw new IllegalArgumentException("the example's plan: " + wrong.problems());
        };
    }

    private static Set<String> with(Set<String> paths, String path) {
        Set<String> more = new HashSet<>(paths);
        more.add(path);
        return more;
    }
}
