package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.graph.EntryPoint.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static List<String> paths(Example example, Kind kind) {
        return Entries.of(example.project()).of(kind).stream().map(EntryPoint::path).toList();
    }

    @Test
    void theModuleScriptsOfEveryPageThatViteBuildsAreEntries() {
        Example example =
                Example.file(
                                "web/vite.config.ts",
                                """
                                export default { build: { rollupOptions: { input: {
                                  main: resolve(__dirname, 'index.html'),
                                  admin: 'admin/index.html',
                                  widget: './src/widget.ts',
                                }, external: ['src/no.ts'] } } };
                                """)
                        .and(
                                "web/index.html",
                                "<script src=/old.js></script><script type=module src=/src/main.tsx></script>")
                        .and(
                                "web/admin/index.html",
                                "<script type=\"module\" src=\"./admin.ts\"></script>")
                        .and("web/src/main.tsx", "")
                        .and("web/src/widget.ts", "")
                        .and("web/src/no.ts", "")
                        .and("web/admin/admin.ts", "");
        assertThat(paths(example, Kind.VITE))
                .containsExactly("web/admin/admin.ts", "web/src/main.tsx", "web/src/widget.ts");
    }

    @Test
    void aPackagesBuiltFilesAreMappedToTheirSource() {
        Example example =
                Example.file(
                                "package.json",
                                """
                                { "main": "./dist/cjs/index.js", "bin": { "tool": "build/cli.mjs" },
                                  "exports": { ".": { "import": "./dist/index.mjs" }, "./*": "./dist/*.js",
                                    "./theme": ["./src/theme"] },
                                  "scripts": { "start": "NODE_ENV=production node --enable-source-maps dist/server/main.js",
                                    "seed": "tsx watch tools.ts && echo done" } }
                                """)
                        .and(
                                "tsconfig.json",
                                "{ \"compilerOptions\": { \"outDir\": \"./dist/\" } }")
                        .and("src/index.ts", "")
                        .and("src/cli.ts", "")
                        .and("src/theme/index.tsx", "")
                        .and("src/server/main.ts", "")
                        .and("tools.ts", "");
        assertThat(paths(example, Kind.PACKAGE))
                .containsExactly(
                        "src/cli.ts",
                        "src/index.ts",
                        "src/server/main.ts",
                        "src/theme/index.tsx",
                        "tools.ts");
    }

    @Test
    void testsAreApart() {
        Example example =
                Example.file(
                                "package.json",
                                "{ \"main\": \"index.js\", \"dependencies\": { \"next\": \"16\" } }")
                        .and("index.js", "")
                        .and("app/(shop)/page.tsx", "")
                        .and("app/(shop)/cart.tsx", "")
                        .and("app/(shop)/page.test.tsx", "")
                        .and("src/middleware.ts", "");
        assertThat(paths(example, Kind.NEXT))
                .containsExactly("app/(shop)/page.tsx", "src/middleware.ts");
        assertThat(paths(example, Kind.TEST)).containsExactly("app/(shop)/page.test.tsx");
        assertThat(Entries.of(example.project()).shipping())
                .containsExactly("app/(shop)/page.tsx", "src/middleware.ts", "index.js");
    }
}
