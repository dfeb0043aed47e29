package dev.interlock.check.rules.next;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextRulesTest {
    private static List<String> findings(Rule rule, Example example) {
        List<Finding> found = new ArrayList<>();
        rule.check(example.project(), found::add);
        return found.stream()
                .map(one ->
                        "%s:%d %s"
                                .formatted(one.place().path(), one.place().line(), one.severity()))
                .toList();
    }

    private static List<String> page(String version, String text) {
        return findings(
                new ReservedExportConflict(),
                Example.file(
                                "package.json",
                                "{ \"dependencies\": { \"next\": \"%s\" } }".formatted(version))
                        .and(
                                "app/options.ts",
                                "export const dynamic = 'error'; export const OPTION = 'x';")
                        .and("app/page.tsx", text + "\n" + Examples.PAGE));
    }

    /// What the builds of these versions said of these very lines.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export { dynamic } from './options';                               | 16.4.3 | ERROR",
                "export { dynamic } from './options';                               | 15.5.0 | ",
                "const dynamic = 'error'; export { dynamic };                       | ^16.4.3 | ERROR",
                "import { dynamic } from './options'; export { dynamic };           | 16.4.3 | ERROR",
                "const OPTION = 'error'; export const dynamic = OPTION;             | 16.4.3 | ERROR",
                "const OPTION = 'error'; export const dynamic = OPTION;             | 15.5.0 | ERROR",
                "const OPTION = 'error'; export const dynamic = OPTION;             | ~14.2.30 | ",
                "const OPTION = 'error'; export const dynamic = OPTION;             | catalog: | WARNING",
                "export const runtime = process.env.X ? 'nodejs' : 'edge';          | 16.4.3 | ERROR",
                "export const dynamicParams = !1;                                   | 16.4.3 | ERROR",
                "const N = 'iad1'; export const preferredRegion = N;                | 16.4.3 | ERROR",
                "export const preferredRegion = ['iad1', 'fra1'];                   | 16.4.3 | ",
                "export const revalidate = 60 * 60;                                 | 16.4.3 | ",
                "export const dynamic = 'error' as const;                           | 16.4.3 | ",
                "export const dynamic: string = `error`;                            | 16.4.3 | ",
                "export const dynamic = 'error' satisfies string;                   | 16.4.3 | ",
                "export const dynamicParams = false;                                | 16.4.3 | ",
                "export * from './options';                                         | 16.4.3 | ",
                "export { metadata } from './options';                              | 16.4.3 | ",
                "import dynamic from 'next/dynamic'; dynamic(() => 1);              | 16.4.3 | ",
                "import dynamic from 'next/dynamic'; export const dynamic = 'error'; | 14.2.30 | ERROR",
                "import { metadata } from './options'; export const metadata = {};  | 16.4.3 | ERROR",
                "import type { metadata } from './options'; export const metadata = {}; | 16.4.3 | ",
            })
    void optionsAreJudgedAsNextItselfDoes(String line, String version, String severity) {
        assertThat(page(version, line))
                .containsExactlyElementsOf(
                        severity == null ? List.of() : List.of("app/page.tsx:1 " + severity));
    }

    @Test
    void onlyModulesOfRoutesHaveOptions() {
        assertThat(
                        findings(
                                new ReservedExportConflict(),
                                Example.file("package.json", Examples.MANIFEST)
                                        .and("app/page.tsx", Examples.PAGE)
                                        .and(
                                                "app/card.tsx",
                                                "export { dynamic } from './options'; export { revalidate };")))
                .isEmpty();
    }

    @Test
    void aForcedLayoutBelowTheRootIsFine() {
        Example site =
                Example.file("package.json", Examples.MANIFEST)
                        .and("app/layout.tsx", Examples.LAYOUT)
                        .and(
                                "app/(a)/layout.tsx",
                                "export const dynamic = 'force-dynamic';\n" + Examples.LAYOUT)
                        .and("app/(a)/page.tsx", Examples.PAGE);
        assertThat(findings(new ForcedDynamicRoot(), site)).isEmpty();
        assertThat(
                        findings(
                                new ForcedDynamicRoot(),
                                site.and(
                                        "app/layout.tsx",
                                        "export const dynamic = 'force-static';\n"
                                                + Examples.LAYOUT)))
                .isEmpty();
    }

    @Test
    void everyRootLayoutIsLookedAt() {
        String forced = "export const dynamic = \"force-dynamic\";\n" + Examples.LAYOUT;
        assertThat(
                        findings(
                                new ForcedDynamicRoot(),
                                Example.file("package.json", Examples.MANIFEST)
                                        .and("app/(a)/layout.tsx", forced)
                                        .and("app/(a)/page.tsx", Examples.PAGE)
                                        .and("app/(b)/layout.tsx", forced)
                                        .and("app/(b)/b/page.tsx", Examples.PAGE)))
                .containsExactly("app/(a)/layout.tsx:1 WARNING", "app/(b)/layout.tsx:1 WARNING");
    }

    private static List<String> loaded(String shell, String page) {
        return findings(
                new ProviderWithoutSsr(),
                Example.file("package.json", Examples.MANIFEST)
                        .and("app/providers.tsx", Examples.PROVIDERS)
                        .and(
                                "app/theme.tsx",
                                "const Theme = createContext(1); export default function P({ children }) { return <Theme.Provider value={2}>{children}</Theme.Provider> }")
                        .and("app/shell.tsx", shell)
                        .and("app/header.tsx", Examples.HEADER)
                        .and(
                                "app/layout.tsx",
                                "import { Shell } from './shell'; export default ({ children }) => <Shell>{children}</Shell>;")
                        .and("app/page.tsx", page));
    }

    private static final String ASKS =
            "import { Header } from './header'; export default () => <Header />;";

    private static String shell(String load) {
        return "import dynamic from 'next/dynamic';\nconst P = dynamic(%s);\nexport const Shell = ({ children }) => <P>{children}</P>;"
                .formatted(load);
    }

    @Test
    void aProviderThatTheServerLeavesOutIsAnErrorWhereTheSessionIsAskedForInside() {
        String load = "() => import('./providers').then((m) => m.Providers), { ssr: false }";
        assertThat(loaded(shell(load), ASKS)).containsExactly("app/shell.tsx:2 ERROR");
        assertThat(loaded(shell(load), Examples.PAGE)).containsExactly("app/shell.tsx:2 WARNING");
    }

    @Test
    void theProviderOfThePackageItselfCounts() {
        String load =
                "() => import('next-auth/react').then((m) => m.SessionProvider), { ssr: false }";
        assertThat(loaded(shell(load), ASKS)).containsExactly("app/shell.tsx:2 ERROR");
    }

    @Test
    void anotherContextIsAWarning() {
        assertThat(loaded(shell("() => import('./theme'), { ssr: false }"), ASKS))
                .containsExactly("app/shell.tsx:2 WARNING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "() => import('./providers').then((m) => m.Providers)",
                "() => import('./providers').then((m) => m.Providers), { ssr: true }",
                "() => import('./header').then((m) => m.Header), { ssr: false }",
                "() => import('some-map'), { ssr: false }",
            })
    void whatGivesNoContextOrIsRenderedByTheServerIsFine(String load) {
        assertThat(loaded(shell(load), Examples.PAGE)).isEmpty();
    }
}
