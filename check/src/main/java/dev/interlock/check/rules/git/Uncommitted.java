package dev.interlock.check.rules.git;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A tree that is not the commit that would ship.
public final class Uncommitted implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "git/uncommitted",
                            Severity.WARNING,
                            "the tree differs from the commit that would ship")
                    .what(
                            """
                            Files that differ from the last commit, that are gone from the disk, or that git neither
                            tracks nor ignores: one finding a file, at most 20 and a count. In a release each is an
                            error.
                            """)
                    .why(
                            """
                            What was tried on this machine is not what is built elsewhere: the fix that only one
                            person has, or the file that nobody else can import, is missing in production.
                            """)
                    .fix("Commit the file, or let `.gitignore` exclude it where it does not ship.")
                    .limits(
                            """
                            Outside a git repository nothing can be compared: it says so, and in a release that is
                            an error.
                            """)
                    .failing(
                            Example.file("src/index.js", "console.log(1);\n")
                                    .andModified("src/server.js", "console.log(2);\n")
                                    .andUntracked("src/session.js", "console.log(3);\n")
                                    .finds("src/server.js", 0)
                                    .finds("src/session.js", 0))
                    .passing(
                            Example.file("src/index.js", "console.log(1);\n")
                                    .andIgnored("notes.txt", "mine\n"));

    /// Findings that name a file.
    private static final int MOST = 20;

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        boolean release = project.options().release();
        switch (project.git()) {
            case Git.Repository repository -> {
                Severity severity = release ? Severity.ERROR : Severity.WARNING;
                files(repository, finding -> report.accept(finding.withSeverity(severity)));
            }
            case Git.Unknown(String reason) -> {
                Severity severity = release ? Severity.ERROR : Severity.INFO;
                String message = "the tree cannot be compared with a commit: " + reason;
                report.accept(finding(Place.file("."), message).withSeverity(severity));
                if (hasRepository(project) && !reason.equals(Git.NOT_INSTALLED)) {
                    project.unread(".git", reason);
                }
            }
        }
    }

    /// One is here that git cannot read: what it would say is unknown, not nothing.
    private static boolean hasRepository(Project project) {
        return project.folder("").stream().anyMatch(entry -> entry.name().equals(".git"));
    }

    private void files(Git.Repository repository, Consumer<Finding> report) {
        Map<String, String> differences = new TreeMap<>();
        add(differences, repository.untracked(), "is not in git, and not ignored");
        add(differences, repository.modified(), "differs from the last commit");
        add(differences, repository.deleted(), "is in git and gone from the disk");
        differences.keySet().stream()
                .limit(MOST)
                .map(path -> finding(Place.file(path), path + " " + differences.get(path)))
                .forEach(report);
        if (differences.size() > MOST) {
            String message =
                    "%s more files differ from the last commit"
                            .formatted(differences.size() - MOST);
            report.accept(finding(Place.file("."), message));
        }
    }

    private static void add(Map<String, String> to, Set<String> paths, String what) {
        paths.forEach(path -> to.put(path, what));
    }
}
