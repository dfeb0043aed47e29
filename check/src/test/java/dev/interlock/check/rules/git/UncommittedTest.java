package dev.interlock.check.rules.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.MemoryTree;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UncommittedTest {
    @Test
    void moreThanTwentyFilesAreCounted() {
        Example example = Example.NONE;
        for (int index = 0; index < 25; index++) {
            example = example.andUntracked("f" + index, "");
        }
        List<Finding> findings = findings(example.project());

        assertThat(findings).hasSize(21);
        assertThat(findings.getLast().message())
                .isEqualTo("5 more files differ from the last commit");
    }

    @Test
    void beforeAReleaseItIsAnError() {
        Example example = Example.NONE.andModified("a.js", "");
        assertThat(findings(example.project()))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(findings(example.with(Options.NONE.withRelease(true)).project()))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void deletedFilesCount() {
        var git =
                new Git.Repository(
                        Example.HEAD,
                        Example.COMMITTED,
                        Set.of("a.js"),
                        Set.of(),
                        Set.of("a.js"),
                        Set.of());
        assertThat(findings(project(git)))
                .extracting(Finding::message)
                .containsExactly("a.js is in git and gone from the disk");
    }

    @Test
    void outsideARepositoryItSaysSoOnce() {
        assertThat(findings(project(new Git.Unknown("it is not in a git repository"))))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
    }

    private static Project project(Git git) {
        var tree = new MemoryTree(Map.of(), Set.of(), Example.COMMITTED);
        return new Project(tree, git, Plan.EMPTY, Options.NONE, List.of());
    }

    private static List<Finding> findings(Project project) {
        List<Finding> findings = new ArrayList<>();
        new Uncommitted().check(project, findings::add);
        return findings;
    }
}
