package dev.interlock.check.rules.imports;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.Resolution;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.function.Consumer;

/// An import of a file that is nowhere.
public final class Unresolved implements Rule {
    private static final String PAGE =
            "import { Header } from './header';\n\nexport default Header;\n";

    private static final Manual MANUAL =
            Manual.of(
                            "import/unresolved",
                            Severity.ERROR,
                            "a relative or aliased import that resolves to nothing")
                    .what(
                            """
                            A relative import, or one through an alias of `tsconfig.json`, `package.json` or the
                            bundler's configuration, for which there is no file: with no ending, any ending that
                            the tools know, as a folder with an index, through every target of the alias. Imports
                            of types alone (those whose names stand only where types stand as well), guarded ones, and those of tests, scripts and tool configuration are
                            remarks.
                            """)
                    .why(
                            """
                            The build stops there; code that no build sees fails when it is first run.
                            """)
                    .fix(
                            """
                            Mend the path, or add the file that it means. If a build step makes the file, name it
                            in `.gitignore` or give it a folder such as `generated`.
                            """)
                    .limits(
                            """
                            Silent where an alias is computed, where a configuration cannot be read, for files
                            that `.gitignore` names or whose name or folder is one that tools write, and for
                            `new URL(…)`. Packages are judged by import/undeclared-package.
                            """)
                    .failing(
                            Example.file("src/page.tsx", PAGE)
                                    .and("src/footer.tsx", "")
                                    .finds("src/page.tsx", 1))
                    .passing(
                            Example.file("src/page.tsx", PAGE)
                                    .and("src/header/index.tsx", "export const Header = 1;\n"));

    /// Paths that a message shows.
    private static final int SHOWN = 2;

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Uses uses = Uses.of(project);
        uses.each(
                edge -> isNowhere(project, edge),
                edge -> report.accept(finding(uses, edge, tried(edge))));
    }

    private static boolean isNowhere(Project project, Edge edge) {
        return edge.to() instanceof Resolution.Missing missing
                && edge.by().kind() != Import.Kind.URL
                && isKept(project, edge.from())
                && !Generated.mayCome(project, edge.by().specifier(), missing.tried())
                && !isCopied(project, edge.from());
    }

    /// A file that a script copies elsewhere may mean what is there: `cp server/main.js build/`.
    private static boolean isCopied(Project project, String path) {
        return ScriptedFiles.of(project).copy(path);
    }

    /// Code that is not in git is still being written.
    private static boolean isKept(Project project, String path) {
        return switch (project.git()) {
            case Git.Repository git -> git.tracked().contains(path);
            case Git.Unknown _ -> true;
        };
    }

    private static List<String> tried(Edge edge) {
        return edge.to() instanceof Resolution.Missing missing ? missing.tried() : List.of();
    }

    private Finding finding(Uses uses, Edge edge, List<String> tried) {
        String looked =
                tried.isEmpty()
                        ? edge.by().specifier().startsWith("#")
                                ? ": `imports` of `package.json` does not name it"
                                : ""
                        : ": there is no `"
                                + String.join("`, no `", tried.stream().limit(SHOWN).toList())
                                + (tried.size() > SHOWN ? "` and the like" : "`");
        return finding(
                        uses.place(edge),
                        "`%s` leads to nothing%s".formatted(edge.by().specifier(), looked))
                .withSeverity(uses.severity(edge, Severity.ERROR))
                .withTrace(uses.trace(edge));
    }
}
