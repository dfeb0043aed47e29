package dev.interlock.check.rules.next;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionWithoutProviderTest {
    private static final String HEADER =
            """
            'use client';
            import { useSession } from 'next-auth/react';
            export function Header() { const { data } = useSession(); return <p>{data?.user?.name}</p> }
            """;

    private static final Example SITE =
            Example.file("package.json", Examples.MANIFEST)
                    .and("app/page.tsx", Examples.PAGE)
                    .and("components/header.tsx", HEADER)
                    .and("components/providers.tsx", Examples.PROVIDERS);

    private static List<Finding> findings(Example example) {
        List<Finding> found = new ArrayList<>();
        new SessionWithoutProvider().check(example.project(), found::add);
        return found;
    }

    /// A root layout whose body holds this.
    private static Example layout(String imports, String body) {
        return SITE.and(
                "app/layout.tsx",
                imports
                        + "\nexport default function Root({ children }) { return <html><body>"
                        + body
                        + "</body></html> }");
    }

    private static void isCovered(Example example) {
        assertThat(findings(example)).isEmpty();
    }

    private static void isNotCovered(Example example) {
        assertThat(findings(example)).hasSize(1);
        assertThat(findings(example).getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(findings(example).getFirst().place().path()).isEqualTo("components/header.tsx");
    }

    private static final String BOTH =
            "import { Header } from '../components/header'; import { Providers } from '../components/providers';";

    @Test
    void aHeaderBesideTheProviderIsNotUnderIt() {
        isNotCovered(layout(BOTH, "<Header /><Providers>{children}</Providers>"));
        isCovered(layout(BOTH, "<Providers><Header />{children}</Providers>"));
    }

    @Test
    void theTraceLeadsFromTheRouteToTheCall() {
        Finding finding =
                findings(
                                layout(
                                                "import { Frame } from '../components/frame';",
                                                "<Frame>{children}</Frame>")
                                        .and(
                                                "components/frame.tsx",
                                                "import { Header } from './header';\nexport const Frame = ({ children }) => <main><Header />{children}</main>;"))
                        .getFirst();
        assertThat(finding.trace())
                .extracting(step -> step.place().path() + ": " + step.note())
                .containsExactly(
                        "app/page.tsx: the route /",
                        "app/layout.tsx: is rendered in this layout",
                        "app/layout.tsx: renders <Frame>",
                        "components/frame.tsx: renders <Header>");
        assertThat(finding.trace()).extracting(Step::place).doesNotContainNull();
    }

    @Test
    void whatIsHandedOnStandsWhereItIsRendered() {
        String around =
                "import { Providers } from './providers';\nexport function Shell({ top, children }) { return <Providers>{top}<main>{children}</main></Providers> }";
        String beside =
                "import { Providers } from './providers';\nexport function Shell({ top, children }) { return <>{top}<Providers>{children}</Providers></> }";
        String imports = BOTH + "import { Shell } from '../components/shell';";
        Example site = layout(imports, "<Shell top={<Header />}>{children}</Shell>");
        isCovered(site.and("components/shell.tsx", around));
        isNotCovered(site.and("components/shell.tsx", beside));
        Example inside = layout(imports, "<Shell><Header />{children}</Shell>");
        isCovered(inside.and("components/shell.tsx", around));
        isCovered(inside.and("components/shell.tsx", beside));
        isNotCovered(
                inside.and(
                        "components/shell.tsx",
                        "export function Shell(props) { return <main {...props} /> }"
                                .replace("<main {...props} />", "<main>{props.children}</main>")));
    }

    @Test
    void propertiesThatAreSpreadGoOn() {
        Example site =
                layout(
                        BOTH + "import { Shell } from '../components/shell';",
                        "<Shell><Header />{children}</Shell>");
        isCovered(
                site.and(
                        "components/shell.tsx",
                        "import { Providers } from './providers';\nexport const Shell = ({ className, ...rest }) => <Providers {...rest} />;"));
        isNotCovered(
                site.and(
                                "components/shell.tsx",
                                "import { Box } from './box';\nexport const Shell = (props) => <Box {...props} />;")
                        .and(
                                "components/box.tsx",
                                "export const Box = ({ children }) => <div>{children}</div>;"));
    }

    @Test
    void barrelsAndNamesThatChangeAreFollowed() {
        Example site =
                SITE.and(
                        "components/index.ts",
                        "export * from './header';\nexport { Providers as Everything } from './providers';");
        String imports = "import { Everything, Header as Top } from '../components';";
        isCovered(
                site.and(
                        "app/layout.tsx",
                        imports
                                + "export default ({ children }) => <Everything><Top />{children}</Everything>;"));
        isNotCovered(
                site.and(
                        "app/layout.tsx",
                        imports
                                + "export default ({ children }) => <><Top /><Everything>{children}</Everything></>;"));
    }

    @Test
    void aProviderSeveralLayoutsUpOrInATemplateCovers() {
        Example page =
                Example.file("package.json", Examples.MANIFEST)
                        .and("components/header.tsx", HEADER)
                        .and("components/providers.tsx", Examples.PROVIDERS)
                        .and("app/layout.tsx", Examples.LAYOUT)
                        .and("app/(shop)/items/layout.tsx", Examples.LAYOUT)
                        .and(
                                "app/(shop)/items/[id]/page.tsx",
                                "import { Header } from '../../../../components/header';\nexport default () => <Header />;");
        isNotCovered(page);
        String wrapped =
                "import { Providers } from '../components/providers';\nexport default function R({ children }) { return <Providers>{children}</Providers> }";
        isCovered(page.and("app/layout.tsx", wrapped));
        isCovered(page.and("app/template.tsx", wrapped));
        isCovered(page.and("app/(shop)/layout.tsx", wrapped.replace("../", "../../")));
    }

    @Test
    void aParallelRouteIsCoveredWhereItsSlotIsRendered() {
        Example site =
                Example.file("package.json", Examples.MANIFEST)
                        .and("components/header.tsx", HEADER)
                        .and("components/providers.tsx", Examples.PROVIDERS)
                        .and("app/page.tsx", Examples.PAGE)
                        .and(
                                "app/@top/page.tsx",
                                "import { Header } from '../../components/header';\nexport default () => <Header />;");
        String imports = "import { Providers } from '../components/providers';\n";
        isNotCovered(
                site.and(
                        "app/layout.tsx",
                        imports
                                + "export default ({ children, top }) => <>{top}<Providers>{children}</Providers></>;"));
        isCovered(
                site.and(
                        "app/layout.tsx",
                        imports
                                + "export default ({ children, top }) => <>{children}<Providers>{top}</Providers></>;"));
    }

    @Test
    void pagesOfTheOldRouterStandInTheirShell() {
        Example site =
                Example.file("package.json", Examples.MANIFEST)
                        .and("components/header.tsx", HEADER)
                        .and(
                                "pages/index.tsx",
                                "import { Header } from '../components/header';\nexport default function Home() { return <Header /> }");
        isNotCovered(site);
        isNotCovered(
                site.and(
                        "pages/_app.tsx",
                        "export default function App({ Component, pageProps }) { return <Component {...pageProps} /> }"));
        isCovered(
                site.and(
                        "pages/_app.tsx",
                        """
                        import { SessionProvider } from 'next-auth/react';
                        export default function App({ Component, pageProps: { session, ...pageProps } }) {
                          return <SessionProvider session={session}><Component {...pageProps} /></SessionProvider>;
                        }
                        """));
        isCovered(
                site.and(
                        "pages/_app.tsx",
                        """
                        import { SessionProvider } from 'next-auth/react';
                        export default function App({ Component, pageProps }) {
                          const getLayout = Component.getLayout ?? ((page) => page);
                          return <SessionProvider>{getLayout(<Component {...pageProps} />)}</SessionProvider>;
                        }
                        """));
    }

    @Test
    void aPageMayBringItsOwnLayoutOrProvider() {
        Example site =
                Example.file("package.json", Examples.MANIFEST)
                        .and("components/header.tsx", HEADER)
                        .and("components/providers.tsx", Examples.PROVIDERS);
        String imports =
                "import { Header } from '../components/header'; import { Providers } from '../components/providers';\n";
        isCovered(
                site.and(
                        "pages/index.tsx",
                        imports
                                + "const Home = () => <Header />; Home.getLayout = (page) => <Providers>{page}</Providers>; export default Home;"));
        isCovered(
                site.and(
                        "app/page.tsx",
                        imports + "export default () => <Providers><Header /></Providers>;"));
    }

    @Test
    void functionsThatWrapComponentsAreLookedInto() {
        Example site =
                SITE.and(
                        "components/with.tsx",
                        """
                        import { Providers } from './providers';
                        export function withProviders(Inner) { return function Wrapped(props) { return <Providers><Inner {...props} /></Providers> } }
                        export const withNothing = (Inner) => (props) => <Inner {...props} />;
                        """);
        String page =
                "import { Header } from '../components/header'; import { withProviders, withNothing } from '../components/with';\n";
        isCovered(site.and("app/page.tsx", page + "export default withProviders(Header);"));
        isNotCovered(site.and("app/page.tsx", page + "export default withNothing(Header);"));
        isNotCovered(
                site.and(
                        "app/page.tsx",
                        "import { memo } from 'react'; import { Header } from '../components/header';\nconst Page = memo(() => <Header />); export default Page;"));
        isCovered(
                site.and(
                        "app/page.tsx",
                        "import { withAuth } from 'some-kit'; import { Header } from '../components/header';\nexport default withAuth(Header);"));
    }

    @Test
    void hooksThatAskForTheSessionAreFollowed() {
        Example site =
                Example.file("package.json", Examples.MANIFEST)
                        .and("lib/auth.ts", "export { useSession } from 'next-auth/react';")
                        .and(
                                "lib/use-user.ts",
                                "import { useSession } from './auth';\nexport const useUser = () => { const { data } = useSession({ required: true }); return data?.user };")
                        .and(
                                "app/page.tsx",
                                "'use client'; import { useUser } from '../lib/use-user';\nexport default function Page() { const user = useUser(); return <p>{user?.name}</p> }");
        assertThat(findings(site))
                .extracting(finding -> finding.place().path() + ":" + finding.place().line())
                .containsExactly("lib/use-user.ts:2");
    }

    @Test
    void aHookOfAnotherLibraryIsNotMeant() {
        isCovered(
                SITE.and(
                                "components/header.tsx",
                                "import { createAuthClient } from 'better-auth/react'; const { useSession } = createAuthClient(); export function Header() { const { data } = useSession(); return data }")
                        .and(
                                "app/page.tsx",
                                "import { Header } from '../components/header'; export default () => <Header />;"));
    }

    @Test
    void nothingIsSaidWhereAPackagesComponentStandsBetween() {
        isCovered(
                layout(
                        BOTH + "import { AppShell } from '@acme/kit';",
                        "<AppShell><Header />{children}</AppShell>"));
        isNotCovered(
                layout(
                        BOTH + "import { ThemeProvider } from 'next-themes';",
                        "<ThemeProvider><Header />{children}</ThemeProvider>"));
    }

    @Test
    void nothingIsSaidWhereTheProviderDependsOnSomething() {
        Example site = layout(BOTH, "{flag ? <Providers>{children}</Providers> : children}");
        isCovered(
                site.and(
                        "app/page.tsx",
                        "import { Header } from '../components/header'; export default () => <Header />;"));
    }

    @Test
    void aCallThatSurvivesIsAWarning() {
        List<Finding> found =
                findings(
                        layout(BOTH, "<Header />{children}")
                                .and(
                                        "components/header.tsx",
                                        "import { useSession } from 'next-auth/react'; export const Header = () => <p>{useSession()?.data?.user?.name}</p>;"));
        assertThat(found).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void anErrorPageIsRenderedToo() {
        isNotCovered(
                layout(BOTH, "<Providers>{children}</Providers>")
                        .and(
                                "app/global-error.tsx",
                                "'use client'; import { Header } from '../components/header'; export default () => <html><body><Header /></body></html>;"));
    }

    @Test
    void piecesOfAComponentBelongToIt() {
        String page =
                """
                import { Header } from '../components/header'; import { Providers } from '../components/providers';
                export default function Page({ rows }) {
                  const top = <Header />;
                  const row = (one) => <li>{one}{top}</li>;
                  function Frame({ children }) { return <Providers>{children}</Providers> }
                  return FRAME;
                }
                """;
        isCovered(
                SITE.and(
                        "app/page.tsx",
                        page.replace("FRAME", "<Providers>{rows.map(row)}</Providers>")));
        isCovered(SITE.and("app/page.tsx", page.replace("FRAME", "<Frame>{top}</Frame>")));
        isNotCovered(SITE.and("app/page.tsx", page.replace("FRAME", "<div>{rows.map(row)}</div>")));
    }

    @Test
    void componentsThatRenderEachOtherEnd() {
        isNotCovered(
                layout(BOTH + "import { A } from '../components/a';", "<A><A>{children}</A></A>")
                        .and(
                                "components/a.tsx",
                                "import { B } from './b'; import { Header } from './header'; export const A = ({ children }) => <B><A>{children}</A><Header /></B>;")
                        .and(
                                "components/b.tsx",
                                "import { A } from './a'; export const B = ({ children }) => <>{children}<A><B>{children}</B></A></>;"));
    }

    @Test
    void aModuleThatDoesNotParseIsUnknownForItselfAlone() {
        Example site =
                layout(
                                BOTH + "import { Broken } from '../components/broken';",
                                "<Broken /><Header />{children}")
                        .and(
                                "components/broken.tsx",
                                "import { useSession } from 'next-auth/react'; export function Broken() { return 1 +; }");
        var project = site.project();
        List<Finding> found = new ArrayList<>();
        new SessionWithoutProvider().check(project, found::add);
        assertThat(found).hasSize(1);
        assertThat(project.unread())
                .extracting(unread -> unread.path() + ": " + unread.reason())
                .containsExactly("components/broken.tsx: it does not parse");
    }

    @Test
    void aListOfProvidersThatIsFoldedMayHoldTheOne() {
        Example given =
                layout(
                                "import { All } from '../components/all'; import { Header } from '../components/header';",
                                "<All><Header />{children}</All>")
                        .and(
                                "components/all.tsx",
                                "'use client'; import { SessionProvider } from 'next-auth/react'; import { Compose } from './compose'; export const All = ({ children }) => <Compose providers={[SessionProvider]}>{children}</Compose>;");
        String compose =
                "export function Compose({ providers, children }) { return FOLD; } const wrap = (acc, P) => <P>{acc}</P>; function nest([P, ...rest], inner) { return P ? <P>{nest(rest, inner)}</P> : inner; }";
        for (String fold :
                List.of(
                        "providers.reduceRight((acc, P) => <P>{acc}</P>, children)",
                        "providers.reduce((acc, [P, given]) => <P {...given}>{acc}</P>, children)",
                        "<>{providers.reduceRight((acc, P) => <P>{acc}</P>, children)}</>",
                        "foldRight(children, (acc, P) => <P>{acc}</P>, providers)",
                        "providers.reduceRight(wrap, children)",
                        "nest(providers, children)",
                        "providers.reduceRight((acc, P) => createElement(P, null, acc), children)",
                        "(() => { let tree = children; for (const P of providers) tree = <P>{tree}</P>; return tree; })()",
                        "wrapIn(providers, children, (acc, P) => <P>{acc}</P>)")) {
            Example folded = given.and("components/compose.tsx", compose.replace("FOLD", fold));
            assertThat(findings(folded)).as(fold).isEmpty();
        }
    }

    @Test
    void aFoldInTheLayoutIsNotKnown() {
        String imports =
                "import { Fragment } from 'react'; import { SessionProvider } from 'next-auth/react'; import { Header } from '../components/header'; const all = [Fragment, SessionProvider];";
        isCovered(
                layout(
                        imports,
                        "{all.reduceRight((acc, P) => <P>{acc}</P>, <><Header />{children}</>)}"));
        isCovered(layout(imports, "{all.reduce((a, [C, p]) => <C {...p}>{a}</C>, <Header />)}"));
        isNotCovered(
                layout(imports, "<Header />{all.reduceRight((acc, P) => <P>{acc}</P>, children)}"));
    }
}
