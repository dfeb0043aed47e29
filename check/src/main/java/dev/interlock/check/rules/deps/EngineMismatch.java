package dev.interlock.check.rules.deps;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Project;
import dev.interlock.check.rules.deps.NodeDeclaration.Source;
import dev.interlock.check.source.npm.VersionRange;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Places that name the version of Node, and do not agree.
public final class EngineMismatch implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "deps/engine-mismatch",
                            Severity.ERROR,
                            "Node versions of engines, version file, CI and base image that disagree")
                    .what(
                            """
                            A version of Node in `.nvmrc`, `.node-version`, `.tool-versions`, `volta`, a workflow's
                            `actions/setup-node` (or the file that it names) or a Dockerfile's `FROM node:…` that `engines` does not admit, or
                            that another of those places excludes. An error where no major version fits both or
                            `engines` is broken; a warning where only minor versions differ, where another job of
                            CI agrees with the rest, or between CI and the image of one workspace among several.
                            """)
                    .why(
                            """
                            What was built and tested on one version runs on another: built-ins are missing, native
                            modules do not load, or the install stops with EBADENGINE.
                            """)
                    .fix(
                            "Name one version in one place and let the others follow it (`node-version-file`).")
                    .assumes(
                            """
                            Even major versions' names up to Node 24 (`lts/jod` is 22). A matrix agrees where one of
                            its versions does.
                            """)
                    .limits(
                            """
                            Moving names (`lts/*`, `latest`, `current`), expressions and images whose tag depends on
                            a build argument are not judged. Workflows are compared with the root package only.
                            """)
                    .failing(
                            Example.file(
                                            "package.json",
                                            """
                                            { "engines": { "node": ">=22" } }
                                            """)
                                    .and(".nvmrc", "22\n")
                                    .and("Dockerfile", "FROM node:18-alpine\n")
                                    .finds("Dockerfile", 1))
                    .passing(
                            Example.file(
                                            "package.json",
                                            """
                                            { "engines": { "node": ">=22" } }
                                            """)
                                    .and(".nvmrc", "22\n")
                                    .and("Dockerfile", "FROM node:22.12-alpine\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (NodeProject one : Packages.of(project).projects()) {
            if (NodeDeclarations.ships(one.root().path())) {
                judge(one, NodeDeclarations.of(project, one), report);
            }
        }
    }

    /// Each place is held against those before it; the first disagreement is told, once for all
    /// jobs of CI that disagree in the same way.
    private void judge(
            NodeProject node, List<NodeDeclaration> declarations, Consumer<Finding> report) {
        List<NodeDeclaration> before = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (NodeDeclaration one : declarations) {
            Optional<NodeDeclaration> other =
                    before.stream().filter(earlier -> !agree(earlier, one)).findFirst();
            if (other.isEmpty()) {
                before.add(one);
            } else if (one.source() != Source.CI || told.add(one.written() + other.get().place())) {
                Finding finding = finding(one, other.get());
                boolean odd =
                        one.source() == Source.CI
                                && (isOfMember(node, other.get())
                                        || agreesElsewhere(before, declarations));
                report.accept(odd ? finding.withSeverity(Severity.WARNING) : finding);
            }
        }
    }

    /// Whether it is the image of one workspace among several: a job may work for the others.
    private static boolean isOfMember(NodeProject node, NodeDeclaration declaration) {
        String path = declaration.place().path();
        return declaration.source() == Source.IMAGE
                && node.members().stream().anyMatch(it -> path.startsWith(it.folder() + "/"));
    }

    /// Whether another job builds or tests with what the rest of the project says.
    private static boolean agreesElsewhere(
            List<NodeDeclaration> before, List<NodeDeclaration> declarations) {
        return declarations.stream()
                .filter(one -> one.source() == Source.CI)
                .anyMatch(job ->
                        before.stream()
                                .filter(one -> one.source() != Source.CI)
                                .allMatch(one -> agree(one, job)));
    }

    private static boolean agree(NodeDeclaration left, NodeDeclaration right) {
        return left.ranges().stream()
                .anyMatch(range -> right.ranges().stream().anyMatch(range::meets));
    }

    private Finding finding(NodeDeclaration one, NodeDeclaration other) {
        boolean engines = other.source() == Source.ENGINES || one.source() == Source.ENGINES;
        boolean error = engines || !majorsMeet(one, other);
        String message =
                "Node %s here, %s in %s: %s"
                        .formatted(
                                one.written(),
                                other.written(),
                                other.place().path(),
                                error ? "no version is both" : "the versions differ");
        return finding(one.place(), message)
                .withSeverity(error ? Severity.ERROR : Severity.WARNING)
                .withTrace(other.place(), "Node " + other.written());
    }

    private static boolean majorsMeet(NodeDeclaration left, NodeDeclaration right) {
        return left.ranges().stream()
                .map(EngineMismatch::major)
                .anyMatch(range ->
                        right.ranges().stream().map(EngineMismatch::major).anyMatch(range::meets));
    }

    /// `22.11.0` as `22`; a range stays as it is.
    private static VersionRange major(VersionRange range) {
        String written = range.written().replaceFirst("^v", "");
        if (!written.matches("\\d+(?:\\.[\\dx*]+){0,2}")) {
            return range;
        }
        return VersionRange.parse(written.replaceFirst("\\..*", "")).orElse(range);
    }
}
