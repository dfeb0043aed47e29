package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import org.junit.jupiter.api.Test;

class ResolverTest {
    @Test
    void endingsAndIndexFilesAreFound() {
        Example tree =
                Example.file("src/a.ts", "")
                        .and("src/b.tsx", "")
                        .and("src/c/index.js", "")
                        .and("src/d.json", "");
        assertThat(file(tree, "src/a.ts", "./b")).isEqualTo("src/b.tsx");
        assertThat(file(tree, "src/a.ts", "./c")).isEqualTo("src/c/index.js");
        assertThat(file(tree, "src/c/index.js", "../d.json")).isEqualTo("src/d.json");
        assertThat(file(tree, "src/c/index.js", "..")).isEqualTo("nothing");
    }

    @Test
    void whatTheCompilerWritesMeansItsSource() {
        Example tree = Example.file("a.ts", "").and("b.ts", "").and("c.mts", "").and("d.tsx", "");
        assertThat(file(tree, "a.ts", "./b.js")).isEqualTo("b.ts");
        assertThat(file(tree, "a.ts", "./c.mjs")).isEqualTo("c.mts");
        assertThat(file(tree, "a.ts", "./d.jsx")).isEqualTo("d.tsx");
    }

    @Test
    void filesForOnePlatformAreFoundInReactNativeAlone() {
        Example tree =
                Example.file("app/package.json", "{\"dependencies\":{\"react-native\":\"0.81.0\"}}")
                        .and("web/package.json", "{\"dependencies\":{\"react\":\"19.0.0\"}}");
        for (String folder : new String[] {"app", "web"}) {
            tree =
                    tree.and(folder + "/a.tsx", "")
                            .and(folder + "/b.ios.tsx", "")
                            .and(folder + "/b.android.tsx", "")
                            .and(folder + "/c.web.ts", "")
                            .and(folder + "/logo@2x.png", "")
                            .and(folder + "/mark.ios.png", "");
        }
        assertThat(file(tree, "app/a.tsx", "./b")).isEqualTo("app/b.ios.tsx");
        assertThat(file(tree, "app/a.tsx", "./c")).isEqualTo("app/c.web.ts");
        assertThat(file(tree, "app/a.tsx", "./logo.png")).isEqualTo("app/logo@2x.png");
        assertThat(file(tree, "app/a.tsx", "./mark.png")).isEqualTo("app/mark.ios.png");
        assertThat(resolve(tree, "web/a.tsx", "./b")).isInstanceOf(Resolution.Unknown.class);
        assertThat(resolve(tree, "web/a.tsx", "./logo.png")).isInstanceOf(Resolution.Missing.class);
    }

    @Test
    void pathsOfATsconfigAreAliases() {
        Example tree =
                Example.file(
                                "tsconfig.json",
                                """
                                { // comments and trailing commas are allowed
                                  "compilerOptions": {
                                    "paths": {
                                      "@/*": ["./src/*"],
                                      "@/special/*": ["./other/*"],
                                      "exact": ["./src/exact.ts"],
                                    },
                                  },
                                }
                                """)
                        .and("src/a.ts", "")
                        .and("src/exact.ts", "")
                        .and("other/b.ts", "");
        assertThat(file(tree, "src/a.ts", "@/a")).isEqualTo("src/a.ts");
        assertThat(file(tree, "src/a.ts", "@/special/b")).isEqualTo("other/b.ts");
        assertThat(file(tree, "src/a.ts", "exact")).isEqualTo("src/exact.ts");
        assertThat(resolve(tree, "src/a.ts", "@/none")).isInstanceOf(Resolution.Missing.class);
    }

    @Test
    void aReferredConfigurationHoldsForItsOwnFiles() {
        Example tree =
                Example.file(
                                "tsconfig.json",
                                """
                                { "files": [], "references": [ { "path": "./tsconfig.app.json" }, { "path": "./tsconfig.node.json" } ] }
                                """)
                        .and(
                                "tsconfig.app.json",
                                """
                                { "compilerOptions": { "baseUrl": ".", "paths": { "~/*": ["src/*"] } }, "include": ["src"] }
                                """)
                        .and(
                                "tsconfig.node.json",
                                """
                                { "compilerOptions": { "paths": { "~/*": ["./tools/*"] } }, "include": ["tools"] }
                                """)
                        .and("src/a.ts", "")
                        .and("src/x.ts", "")
                        .and("tools/b.ts", "")
                        .and("tools/x.ts", "");
        assertThat(file(tree, "src/a.ts", "~/x")).isEqualTo("src/x.ts");
        assertThat(file(tree, "tools/b.ts", "~/x")).isEqualTo("tools/x.ts");
    }

    @Test
    void conditionsOfExportsHoldInTheirOrder() {
        Example tree =
                Example.file("a.ts", "")
                        .andIgnored(
                                "node_modules/p/package.json",
                                """
                                { "exports": {
                                    ".": { "workerd": "./worker.js", "browser": "./browser.js", "require": "./main.cjs", "import": "./main.mjs" },
                                    "./sub/*": "./lib/*.js",
                                    "./sub/private/*": null } }
                                """)
                        .andIgnored("node_modules/p/worker.js", "")
                        .andIgnored("node_modules/p/browser.js", "")
                        .andIgnored("node_modules/p/main.cjs", "")
                        .andIgnored("node_modules/p/main.mjs", "")
                        .andIgnored("node_modules/p/lib/x.js", "")
                        .andIgnored("node_modules/p/lib/private/x.js", "");
        assertThat(file(tree, "a.ts", "p")).isEqualTo("node_modules/p/main.mjs");
        assertThat(file(tree, "a.ts", "p/sub/x")).isEqualTo("node_modules/p/lib/x.js");
        assertThat(file(tree, "a.ts", "p/sub/private/x")).isEqualTo("nothing");
        Resolver resolver = Resolver.of(tree.project());
        assertThat(resolver.resolve("a.ts", Imports.of("p"), Target.WORKER))
                .isEqualTo(new Resolution.File("node_modules/p/worker.js"));
        assertThat(resolver.resolve("a.ts", Imports.of("p"), Target.BROWSER))
                .isEqualTo(new Resolution.File("node_modules/p/browser.js"));
    }

    @Test
    void aWorkspaceIsFoundWithoutBeingInstalled() {
        Example tree =
                Example.file("package.json", "{ \"workspaces\": [\"packages/*\"] }")
                        .and("packages/app/package.json", "{ \"name\": \"app\" }")
                        .and("packages/app/a.ts", "")
                        .and(
                                "packages/ui/package.json",
                                """
                                { "name": "@x/ui", "exports": { ".": "./dist/index.js", "./button": { "types": "./src/button.tsx", "default": "./dist/button.js" } } }
                                """)
                        .and("packages/ui/src/index.ts", "")
                        .and("packages/ui/src/button.tsx", "");
        assertThat(file(tree, "packages/app/a.ts", "@x/ui")).isEqualTo("packages/ui/src/index.ts");
        assertThat(file(tree, "packages/app/a.ts", "@x/ui/button"))
                .isEqualTo("packages/ui/src/button.tsx");
        assertThat(resolve(tree, "packages/app/a.ts", "@x/other"))
                .isEqualTo(new Resolution.NotInstalled("@x/other"));
    }

    /// As `@modelcontextprotocol/sdk` 1.25: the file of types that is named is not there.
    @Test
    void typesThatAreNotThereAreThoseOfTheCode() {
        Example tree =
                Example.file("a.ts", "")
                        .andIgnored(
                                "node_modules/x/package.json",
                                """
                                {"exports": {"./*": {"types": "./dist/*.d.ts", "import": "./dist/*"}}}
                                """)
                        .andIgnored("node_modules/x/dist/b.js", "")
                        .andIgnored("node_modules/x/dist/b.d.ts", "");
        Resolver resolver = Resolver.of(tree.project());
        assertThat(resolver.resolve("a.ts", Imports.types("x/b.js")))
                .isEqualTo(new Resolution.File("node_modules/x/dist/b.js"));
        assertThat(resolver.resolve("a.ts", Imports.types("x/b")))
                .isEqualTo(new Resolution.File("node_modules/x/dist/b.d.ts"));
    }

    @Test
    void otherCapitalLettersAreToldApart() {
        Example tree = Example.file("src/a.ts", "").and("src/Header/Index.tsx", "");
        assertThat(resolve(tree, "src/a.ts", "./header"))
                .isEqualTo(new Resolution.OtherCase("src/Header/Index.tsx"));
    }

    @Test
    void modulesOfNodeAreNoPackages() {
        Example tree = Example.file("a.ts", "");
        assertThat(resolve(tree, "a.ts", "node:fs/promises"))
                .isEqualTo(new Resolution.Builtin("fs/promises"));
        assertThat(resolve(tree, "a.ts", "crypto")).isEqualTo(new Resolution.Builtin("crypto"));
        assertThat(resolve(tree, "a.ts", "sqlite"))
                .isEqualTo(new Resolution.NotInstalled("sqlite"));
    }

    private static String file(Example tree, String from, String specifier) {
        return resolve(tree, from, specifier) instanceof Resolution.File file
                ? file.path()
                : "nothing";
    }

    private static Resolution resolve(Example tree, String from, String specifier) {
        return Resolver.of(tree.project()).resolve(from, Imports.of(specifier));
    }
}
