package dev.interlock.check.rules.imports;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.Resolution;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// Code that is in git and imports a file that is not.
public final class Untracked implements Rule {
    private static final String PAGE =
            "import { SignIn } from './sign-in';\n\nexport default SignIn;\n";

    private static final Manual MANUAL =
            Manual.of(
                            "import/untracked",
                            Severity.ERROR,
                            "tracked code imports a file that is on disk but not in git")
                    .what(
                            """
                            An import, `require` or `import()` of a tracked file whose target is on this disk and
                            is not in git: never added, or kept out by `.gitignore` though no build step makes it.
                            In tests, scripts and tool configuration, and where the import is guarded by `try` or
                            `.catch`, it is a remark.
                            """)
                    .why(
                            """
                            It works on this machine only. The clone that is built and shipped does not have the
                            file, so the build fails or the page does.
                            """)
                    .fix(
                            """
                            `git add` the file together with the code that imports it, or take the import out.
                            """)
                    .limits(
                            """
                            Imports of types alone are left out. An ignored file counts as made by a build step
                            where its folder or name is one that tools write (`generated`, `.velite`, `*.gen.ts`),
                            where a script names it, or where its head says that it is generated.
                            """)
                    .failing(
                            Example.file("src/page.tsx", PAGE)
                                    .andUntracked("src/sign-in.tsx", "export const SignIn = 1;\n")
                                    .finds("src/page.tsx", 1))
                    .passing(
                            Example.file("src/page.tsx", PAGE)
                                    .and("src/sign-in.tsx", "export const SignIn = 1;\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        switch (project.git()) {
            case Git.Repository git -> check(project, git, report);
            case Git.Unknown _ -> {
                // Nobody knows what a clone would have.
            }
        }
    }

    private void check(Project project, Git.Repository git, Consumer<Finding> report) {
        Uses uses = Uses.of(project);
        uses.each(
                edge -> isMissingInGit(edge, git) && !isOwnOutput(project, edge),
                edge -> report.accept(finding(project, uses, edge)));
    }

    private static boolean isMissingInGit(Edge edge, Git.Repository git) {
        return edge.to() instanceof Resolution.File file
                && !edge.by().typeOnly()
                && git.tracked().contains(edge.from())
                && !git.tracked().contains(file.path())
                && !isInstalled(file.path())
                && !isInSubmodule(file.path(), git);
    }

    private static boolean isInstalled(String path) {
        return path.startsWith("node_modules/") || path.contains("/node_modules/");
    }

    /// A link or module that git tracks holds it.
    private static boolean isInSubmodule(String path, Git.Repository git) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (git.tracked().contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    /// A file that git was told to ignore and that a build step may make.
    private static boolean isOwnOutput(Project project, Edge edge) {
        return edge.to() instanceof Resolution.File file
                && !project.isListed(file.path())
                && Generated.may(project, file.path());
    }

    private Finding finding(Project project, Uses uses, Edge edge) {
        String path = edge.to() instanceof Resolution.File file ? file.path() : "";
        boolean ignored = !project.isListed(path);
        String message =
                ignored
                        ? "`%s` is `%s`, which `.gitignore` keeps out of git and nothing here makes"
                        : "`%s` is `%s`, which is on this disk but not in git";
        return finding(uses.place(edge), message.formatted(edge.by().specifier(), path))
                .withSeverity(uses.severity(edge, Severity.ERROR))
                .withTrace(uses.trace(edge));
    }
}
