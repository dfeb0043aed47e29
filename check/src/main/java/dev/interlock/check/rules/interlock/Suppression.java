package dev.interlock.check.rules.interlock;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// Reports suppressions without a reason and those that suppress nothing. The engine judges them,
/// since they are known only after every other rule has run: see `check.Suppressions`.
public final class Suppression implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "interlock/suppression",
                            Severity.WARNING,
                            "a suppression with no reason, or one that suppresses nothing")
                    .what(
                            """
                            A comment `interlock-ignore RULE: reason`, or an entry of `check.ignore`
                            in the plan, that gives no reason, names no rule that exists, or has no
                            finding left to suppress. It stands on the line above, or at the end of the
                            line in code and YAML.
                            """)
                    .why(
                            """
                            A reason is what the next reader needs to judge whether the exception
                            still holds; a stale suppression hides the next finding on that line.
                            """)
                    .fix("Write the reason after a colon, or remove the suppression.")
                    .limits(
                            """
                            Comments are looked for in files that some rule has read, and judged only
                            where the rule that they name has run.
                            """)
                    .failing(
                            Example.file(
                                            "Dockerfile",
                                            """
                                            # interlock-ignore docker/unpinned-base-image
                                            FROM node
                                            """)
                                    .finds("Dockerfile", 1))
                    .passing(
                            Example.file(
                                    "Dockerfile",
                                    """
                                    # interlock-ignore docker/unpinned-base-image: the mirror pins it
                                    FROM node
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {}
}
