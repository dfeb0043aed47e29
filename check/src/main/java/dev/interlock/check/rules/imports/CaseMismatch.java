package dev.interlock.check.rules.imports;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.Resolution;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// An import that spells a file's name in other capital letters than it has.
public final class CaseMismatch implements Rule {
    private static final String PAGE =
            "import { Header } from './header';\n\nexport default Header;\n";

    private static final Manual MANUAL =
            Manual.of(
                            "import/case-mismatch",
                            Severity.ERROR,
                            "an import that resolves only on a case-insensitive file system")
                    .what(
                            """
                            A relative or aliased import whose file is there only when capital letters do not
                            count. Imports of types alone, guarded ones, and those of tests, scripts and tool
                            configuration are remarks.
                            """)
                    .why(
                            """
                            It works on macOS and Windows. On Linux, where CI builds and servers run, the file is
                            not found.
                            """)
                    .fix(
                            """
                            Spell the import as the file is called, or rename the file with `git mv`.
                            """)
                    .failing(
                            Example.file("src/page.tsx", PAGE)
                                    .and("src/Header.tsx", "export const Header = 1;\n")
                                    .finds("src/page.tsx", 1))
                    .passing(
                            Example.file("src/page.tsx", PAGE)
                                    .and("src/header.tsx", "export const Header = 1;\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Uses uses = Uses.of(project);
        uses.each(
                edge -> edge.to() instanceof Resolution.OtherCase,
                edge -> report.accept(finding(uses, edge)));
    }

    private Finding finding(Uses uses, Edge edge) {
        String path = edge.to() instanceof Resolution.OtherCase other ? other.path() : "";
        String message =
                "`%s` means `%s`, which is spelled otherwise"
                        .formatted(edge.by().specifier(), path);
        return finding(uses.place(edge), message)
                .withSeverity(uses.severity(edge, Severity.ERROR))
                .withTrace(uses.trace(edge));
    }
}
