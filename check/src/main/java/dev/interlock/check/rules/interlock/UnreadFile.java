package dev.interlock.check.rules.interlock;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// Says which files could not be read, and why. It runs after every other rule.
public final class UnreadFile implements Rule {
    private static final Manual MANUAL =
            Manual.of("interlock/unread", Severity.INFO, "a file that could not be read whole")
                    .what(
                            """
                            A file that a rule needed and that could not be read whole: it is over a
                            limit, is not UTF-8, or the system refused it. What
                            could be read is judged. If nothing failed, the verdict is `unknown` and
                            the command ends with 3. `--only` does not hide it, since it says why the
                            rules that ran could not decide; `--skip interlock/unread` does.
                            """)
                    .why("What was not read was not judged, and unknown is never safe.")
                    .fix("Make the file readable or smaller, or take it out of the repository.")
                    .assumes("Text files up to 2 MB, lock files up to 64 MB; UTF-8.")
                    .limits("Files that no rule asks for are not looked at.")
                    .failing(
                            Example.file("docker-compose.yml", "#".repeat(2_000_001))
                                    .finds("docker-compose.yml", 0))
                    .passing(Example.file("docker-compose.yml", "services: {}\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Project.Unread unread : project.unread()) {
            report.accept(
                    finding(
                            Place.file(unread.path()),
                            "could not be read whole: " + unread.reason()));
        }
        for (String cut : project.listing().cut()) {
            report.accept(finding(Place.file("."), "the list of files is not whole: " + cut));
        }
    }
}
