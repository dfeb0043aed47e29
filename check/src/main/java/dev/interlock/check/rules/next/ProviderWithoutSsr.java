package dev.interlock.check.rules.next;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.rendering.BrowserOnlyProvider;
import dev.interlock.check.graph.rendering.BrowserOnlyProviders;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// Finds providers of a context that the server leaves out, with everything inside of them.
public final class ProviderWithoutSsr implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "next/provider-without-ssr",
                            Severity.ERROR,
                            "a context provider is loaded with `ssr: false`")
                    .what(
                            """
                            A component that gives a context to what is inside of it, loaded by
                            `dynamic(…, { ssr: false })` of `next/dynamic` and rendered with children.
                            An error where something inside asks for next-auth's session, a warning
                            for other providers.
                            """)
                    .why(
                            """
                            The server does not render such a component, nor anything inside of it:
                            the page's HTML is empty until its scripts have run. And the provider is
                            not there when pages are rendered at build time, so whatever asks for it
                            from outside fails there.
                            """)
                    .fix(
                            """
                            Import the provider directly. It is a client component (`'use client'`),
                            which the server renders too; what needs the browser belongs in an effect.
                            """)
                    .assumes(
                            """
                            Next 13.4 to 16. Tried with Next 16.4.3: the build passes, and the page
                            that it writes has nothing of what is inside the provider.
                            """)
                    .limits(
                            """
                            A component counts as a provider where it renders one (`X.Provider`, or a
                            package's component that is called so) around its children.
                            """)
                    .failing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/layout.tsx",
                                            """
                                            import { Header } from './header';
                                            import { Shell } from './shell';

                                            export default function RootLayout({ children }) {
                                              return <html><body><Shell><Header />{children}</Shell></body></html>;
                                            }
                                            """)
                                    .and(
                                            "app/shell.tsx",
                                            """
                                            'use client';
                                            import dynamic from 'next/dynamic';

                                            const Providers = dynamic(
                                              () => import('./providers').then((module) => module.Providers),
                                              { ssr: false },
                                            );

                                            export function Shell({ children }) {
                                              return <Providers>{children}</Providers>;
                                            }
                                            """)
                                    .and("app/page.tsx", Examples.PAGE)
                                    .and("app/header.tsx", Examples.HEADER)
                                    .and("app/providers.tsx", Examples.PROVIDERS)
                                    .finds("app/shell.tsx", 4))
                    .passing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/layout.tsx",
                                            """
                                            import { Providers } from './providers';

                                            export default function RootLayout({ children }) {
                                              return <html><body><Providers>{children}</Providers></body></html>;
                                            }
                                            """)
                                    .and(
                                            "app/page.tsx",
                                            """
                                            'use client';
                                            import dynamic from 'next/dynamic';

                                            const Map = dynamic(() => import('./map'), { ssr: false });

                                            export default function Page() {
                                              return <Map />;
                                            }
                                            """)
                                    .and("app/map.tsx", Examples.PAGE)
                                    .and("app/providers.tsx", Examples.PROVIDERS));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (BrowserOnlyProvider one : BrowserOnlyProviders.of(project).all()) {
            String message =
                    "`%s` gives a context and is loaded with `ssr: false`: the server leaves it out with everything inside of it"
                            .formatted(one.name());
            CodePlace.of(project, one.path(), one.span())
                    .map(place -> finding(place, message))
                    .map(finding ->
                            finding.withTrace(
                                    CodePlace.orFile(project, one.giverPath(), one.giverSpan()),
                                    "gives the context here"))
                    .map(finding ->
                            finding.withSeverity(one.needed() ? Severity.ERROR : Severity.WARNING))
                    .ifPresent(report);
        }
    }
}
