package dev.interlock.check.rules.next;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.rendering.SessionCall;
import dev.interlock.check.graph.rendering.SessionCalls;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Finds calls of next-auth's `useSession` that a route renders with no `SessionProvider` above.
public final class SessionWithoutProvider implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "next/session-without-provider",
                            Severity.ERROR,
                            "`useSession` is rendered with no `SessionProvider` above it")
                    .what(
                            """
                            A component that calls `useSession` of `next-auth/react`, by itself or
                            through a hook, and that a page, layout or template renders where no
                            `SessionProvider` stands above it. Followed through imports, barrels,
                            wrapper components, `children` and other properties, templates, parallel
                            routes, `pages/_app`, and functions that wrap components.
                            """)
                    .why(
                            """
                            Without the provider the hook gives back nothing, and what is read from
                            it throws. For a page that is rendered at build time the build ends with
                            "Cannot destructure property 'data'"; for any other, its visitors get a
                            500.
                            """)
                    .fix(
                            """
                            Put the component inside the provider: in the root layout, wrap
                            everything that asks for the session, header included.
                            """)
                    .assumes(
                            """
                            next-auth 4 or 5. A call that goes on without a result (`useSession()?.data`)
                            is a warning: it throws in development only.
                            """)
                    .limits(
                            """
                            Says nothing where a component of a package, or one that is chosen at run
                            time, stands in between and could hold the provider; components handed
                            over as values (`as={Header}`) are not followed. Sessions of other
                            libraries are not judged.
                            """)
                    .failing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/layout.tsx",
                                            """
                                            import { Header } from './header';
                                            import { Providers } from './providers';

                                            export default function RootLayout({ children }) {
                                              return (
                                                <html><body>
                                                  <Header />
                                                  <Providers>{children}</Providers>
                                                </body></html>
                                              );
                                            }
                                            """)
                                    .and("app/page.tsx", Examples.PAGE)
                                    .and("app/header.tsx", Examples.HEADER)
                                    .and("app/providers.tsx", Examples.PROVIDERS)
                                    .finds("app/header.tsx", 5))
                    .passing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/layout.tsx",
                                            """
                                            import { Header } from './header';
                                            import { Providers } from './providers';

                                            export default function RootLayout({ children }) {
                                              return (
                                                <html><body>
                                                  <Providers>
                                                    <Header />
                                                    {children}
                                                  </Providers>
                                                </body></html>
                                              );
                                            }
                                            """)
                                    .and("app/page.tsx", Examples.PAGE)
                                    .and("app/header.tsx", Examples.HEADER)
                                    .and("app/providers.tsx", Examples.PROVIDERS));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (SessionCall call : SessionCalls.of(project).uncovered()) {
            Severity severity = call.use().survives() ? Severity.WARNING : Severity.ERROR;
            CodePlace.of(project, call.path(), call.use().span())
                    .map(place -> finding(place, message(call)))
                    .map(finding -> finding.withSeverity(severity))
                    .map(finding -> finding.withTrace(trace(project, call)))
                    .ifPresent(report);
        }
    }

    private static String message(SessionCall call) {
        return "`%s()` has no `SessionProvider` above it where the route `%s` renders it"
                .formatted(call.use().callee(), call.route().url());
    }

    private static List<Step> trace(Project project, SessionCall call) {
        List<Step> steps = new ArrayList<>();
        for (SessionCall.Stage stage : call.way()) {
            steps.add(
                    new Step(CodePlace.orFile(project, stage.path(), stage.span()), stage.note()));
        }
        return steps;
    }
}
