package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NextRoutesTest {
    private static final String MANIFEST = "{ \"dependencies\": { \"next\": \"16.0.0\" } }";
    private static final String PAGE = "export default function Page() { return null }";

    /// `KIND url path < layers`, the innermost layer last.
    private static List<String> routes(Example example) {
        return NextRoutes.of(example.project()).apps().stream()
                .flatMap(app -> app.routes().stream())
                .map(route ->
                        "%s %s %s%s"
                                .formatted(
                                        route.kind(),
                                        route.url(),
                                        route.path(),
                                        route.layers().stream()
                                                .map(layer ->
                                                        " < " + layer.path() + "#" + layer.slot())
                                                .collect(Collectors.joining())))
                .toList();
    }

    private static NextRoute.Mode mode(Example example) {
        return NextRoutes.of(example.project()).apps().getFirst().routes().getFirst().mode();
    }

    @Test
    void layoutsAndTemplatesStandAroundAPageFromTheRoot() {
        assertThat(
                        routes(
                                Example.file("package.json", MANIFEST)
                                        .and("app/layout.tsx", PAGE)
                                        .and("app/template.tsx", PAGE)
                                        .and("app/page.tsx", PAGE)
                                        .and("app/(shop)/layout.js", PAGE)
                                        .and("app/(shop)/items/[id]/page.jsx", PAGE)
                                        .and("app/(shop)/items/[id]/loading.tsx", PAGE)
                                        .and("app/global-error.tsx", PAGE)
                                        .and("app/api/route.ts", "")
                                        .and("app/_private/page.tsx", PAGE)
                                        .and("app/items/page.css.ts", "")))
                .containsExactly(
                        "LOADING /items/[id] app/(shop)/items/[id]/loading.tsx < app/layout.tsx#children < app/template.tsx#children < app/(shop)/layout.js#children",
                        "PAGE /items/[id] app/(shop)/items/[id]/page.jsx < app/layout.tsx#children < app/template.tsx#children < app/(shop)/layout.js#children",
                        "HANDLER /api app/api/route.ts",
                        "GLOBAL_ERROR / app/global-error.tsx",
                        "PAGE / app/page.tsx < app/layout.tsx#children < app/template.tsx#children");
    }

    @Test
    void aParallelRouteIsGivenByItsName() {
        assertThat(
                        routes(
                                Example.file("web/package.json", MANIFEST)
                                        .and("web/src/app/layout.tsx", PAGE)
                                        .and("web/src/app/feed/layout.tsx", PAGE)
                                        .and("web/src/app/feed/template.tsx", PAGE)
                                        .and("web/src/app/feed/@modal/(.)photo/[id]/page.tsx", PAGE)
                                        .and("web/src/app/feed/@modal/default.tsx", PAGE)))
                .containsExactly(
                        "PAGE /feed/photo/[id] web/src/app/feed/@modal/(.)photo/[id]/page.tsx < web/src/app/layout.tsx#children < web/src/app/feed/layout.tsx#modal",
                        "DEFAULT /feed web/src/app/feed/@modal/default.tsx < web/src/app/layout.tsx#children < web/src/app/feed/layout.tsx#modal");
    }

    @Test
    void everyGroupMayHaveARootLayoutOfItsOwn() {
        assertThat(
                        routes(
                                Example.file("package.json", MANIFEST)
                                        .and("app/(a)/layout.tsx", PAGE)
                                        .and("app/(a)/page.tsx", PAGE)
                                        .and("app/(b)/layout.tsx", PAGE)
                                        .and("app/(b)/about/page.tsx", PAGE)))
                .containsExactly(
                        "PAGE / app/(a)/page.tsx < app/(a)/layout.tsx#children",
                        "PAGE /about app/(b)/about/page.tsx < app/(b)/layout.tsx#children");
    }

    @Test
    void pagesOfTheOldRouterStandInItsShell() {
        assertThat(
                        routes(
                                Example.file("package.json", MANIFEST)
                                        .and("src/pages/_app.tsx", PAGE)
                                        .and("src/pages/_document.tsx", PAGE)
                                        .and("src/pages/index.tsx", PAGE)
                                        .and("src/pages/blog/[slug].tsx", PAGE)
                                        .and("src/pages/api/hello.ts", "")
                                        .and("src/pages/style.css", "")))
                .containsExactly(
                        "HANDLER /api/hello src/pages/api/hello.ts",
                        "PAGE /blog/[slug] src/pages/blog/[slug].tsx < src/pages/_app.tsx#Component",
                        "PAGE / src/pages/index.tsx < src/pages/_app.tsx#Component");
    }

    @Test
    void theConfigurationSaysWhichFilesArePages() {
        assertThat(
                        routes(
                                Example.file(
                                                "next.config.mjs",
                                                "export default { pageExtensions: ['page.tsx', 'mdx'] }")
                                        .and("pages/index.page.tsx", PAGE)
                                        .and("pages/card.tsx", PAGE)))
                .containsExactly("PAGE / pages/index.page.tsx");
    }

    @Test
    void aPageOnlyOfALibraryThatNextIsAPeerOfIsNone() {
        assertThat(
                        routes(
                                Example.file(
                                                "package.json",
                                                "{ \"peerDependencies\": { \"next\": \"16\" } }")
                                        .and("pages/index.tsx", PAGE)))
                .isEmpty();
    }

    @Test
    void theChainSaysWhenAPageIsRendered() {
        Example site = Example.file("package.json", MANIFEST).and("app/page.tsx", PAGE);
        assertThat(mode(site)).isEqualTo(NextRoute.Mode.STATIC);
        assertThat(mode(site.and("app/layout.tsx", "export const dynamic = 'force-dynamic'")))
                .isEqualTo(NextRoute.Mode.FORCED_DYNAMIC);
        assertThat(mode(site.and("app/layout.tsx", "import { headers } from 'next/headers'")))
                .isEqualTo(NextRoute.Mode.DYNAMIC_BY_USE);
        Example unknown = Example.file("package.json", MANIFEST).and("app/[id]/page.tsx", PAGE);
        assertThat(mode(unknown)).isEqualTo(NextRoute.Mode.DYNAMIC_BY_USE);
        assertThat(
                        mode(
                                unknown.and(
                                        "app/[id]/page.tsx",
                                        PAGE + "; export function generateStaticParams() {}")))
                .isEqualTo(NextRoute.Mode.STATIC);
    }

    @Test
    void whatRunsInTheBrowserSaysSo() {
        NextRoute route =
                NextRoutes.of(
                                Example.file("package.json", MANIFEST)
                                        .and("app/layout.tsx", PAGE)
                                        .and("app/page.tsx", "'use client';\n" + PAGE)
                                        .project())
                        .apps()
                        .getFirst()
                        .routes()
                        .getFirst();
        assertThat(route.client()).isTrue();
        assertThat(route.layers().getFirst().client()).isFalse();
    }
}
