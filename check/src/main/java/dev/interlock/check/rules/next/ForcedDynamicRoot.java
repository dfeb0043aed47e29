package dev.interlock.check.rules.next;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.Modules;
import dev.interlock.check.graph.NextApp;
import dev.interlock.check.graph.NextRoute;
import dev.interlock.check.graph.NextRoutes;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Export;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds `force-dynamic` in a root layout.
public final class ForcedDynamicRoot implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "next/forced-dynamic-root",
                            Severity.WARNING,
                            "`force-dynamic` in the root layout moves errors from the build to the visitor")
                    .what(
                            """
                            `export const dynamic = 'force-dynamic'` in the outermost layout of the
                            app router: no page below it is rendered at build time any more.
                            """)
                    .why(
                            """
                            Rendering at build time is what finds a page that cannot be rendered.
                            Without it the build passes, the release goes out, and the same error
                            answers every visitor with a 500. All pages are also rendered anew for
                            each request.
                            """)
                    .fix(
                            """
                            Mend what fails in the build, and put the option in the pages that need
                            it: those that read cookies, headers or a database for each request.
                            """)
                    .assumes("Next 13.4 or later, with the app router.")
                    .limits(
                            """
                            A site all of whose pages are personal may want it: suppress the finding
                            with that reason.
                            """)
                    .failing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/layout.tsx",
                                            """
                                            export const dynamic = 'force-dynamic';

                                            export default function RootLayout({ children }) {
                                              return <html><body>{children}</body></html>;
                                            }
                                            """)
                                    .and("app/page.tsx", Examples.PAGE)
                                    .finds("app/layout.tsx", 1))
                    .passing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and("app/layout.tsx", Examples.LAYOUT)
                                    .and("app/page.tsx", Examples.PAGE)
                                    .and(
                                            "app/account/page.tsx",
                                            "export const dynamic = 'force-dynamic';\n\n"
                                                    + Examples.PAGE));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        NextRoutes.of(project).apps().stream()
                .flatMap(app -> roots(app).stream())
                .forEach(path -> judge(project, path, report));
    }

    private static List<String> roots(NextApp app) {
        return app.routes().stream()
                .flatMap(route -> route.layers().stream().limit(1))
                .filter(layer -> layer.role() == NextRoute.Layer.Role.LAYOUT)
                .map(NextRoute.Layer::path)
                .distinct()
                .sorted()
                .toList();
    }

    private void judge(Project project, String path, Consumer<Finding> report) {
        Optional<Export> option =
                Modules.of(project).facts(path).stream()
                        .flatMap(facts -> facts.exports().stream())
                        .filter(export -> export.name().equals("dynamic"))
                        .filter(export ->
                                export.value().filter("force-dynamic"::equals).isPresent())
                        .findFirst();
        option.flatMap(export -> CodePlace.of(project, path, export.span()))
                .map(place ->
                        finding(
                                place,
                                "the root layout makes every page below it dynamic: what fails is not met in the build any more"))
                .ifPresent(report);
    }
}
