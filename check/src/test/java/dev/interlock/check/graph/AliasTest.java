package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Aliases that bundlers, frameworks and test runners set.
class AliasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default { resolve: { alias: { '@': '/src' } } }",
                "export default { resolve: { alias: { '@': path.resolve(__dirname, './src') } } }",
                "export default { resolve: { alias: { '@': path.join(__dirname, 'src') } } }",
                "export default { resolve: { alias: { '@': resolve(import.meta.dirname, 'src') } } }",
                "export default { resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } } }",
                "export default { resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } } }",
                "const root = path.resolve(__dirname, 'src')\nexport default { resolve: { alias: { '@': root } } }",
                "const __dirname = path.dirname(fileURLToPath(import.meta.url))\nexport default { resolve: { alias: { '@': `${__dirname}/src` } } }",
                "export default { resolve: { alias: [{ find: '@', replacement: path.resolve('src') }] } }",
                "export default { resolve: { alias: [{ find: /^@\\/(.*)$/, replacement: path.resolve(__dirname, 'src') + '/$1' }] } }",
                "const alias = { '@': './src' }\nexport default { resolve: { alias } }",
                "export default { resolve: { alias: { 'x': 1 + f(), '@': __dirname + '/src', } } } // alias: {"
            })
    void aliasesOfViteThatAreLiteralsAreRead(String config) {
        Example tree =
                Example.file("vite.config.ts", config).and("src/a.ts", "").and("src/b.ts", "");
        assertThat(resolve(tree, "@/b")).isEqualTo(new Resolution.File("src/b.ts"));
        assertThat(resolve(tree, "@/none")).isInstanceOf(Resolution.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module.exports = { webpack(config) { config.resolve.alias['@'] = path.join(__dirname, 'src'); return config } }",
                "module.exports = { webpack(config) { config.resolve.alias = { ...config.resolve.alias, '@': path.join(__dirname, 'src') } } }",
                "module.exports = { webpack(config) { Object.assign(config.resolve.alias, { '@': __dirname + '/src' }) } }",
                "export default { turbopack: { resolveAlias: { '@/*': './src/*' } } }"
            })
    void aliasesOfNextAreRead(String config) {
        Example tree =
                Example.file("next.config.js", config).and("src/a.ts", "").and("src/b.ts", "");
        assertThat(resolve(tree, "@/b")).isEqualTo(new Resolution.File("src/b.ts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default { resolve: { alias: aliases() } }",
                "export default { resolve: { alias: { ...others } } }",
                "export default { resolve: { alias: { [key]: './src' } } }",
                "module.exports = { webpack(config) { config.resolve.alias[name] = './src' } }"
            })
    void whereAliasesAreComputedNothingIsMissing(String config) {
        Example tree = Example.file("vite.config.ts", config).and("src/a.ts", "");
        assertThat(resolve(tree, "lib/b")).isInstanceOf(Resolution.Unknown.class);
        assertThat(resolve(tree, "./b")).isInstanceOf(Resolution.Missing.class);
    }

    @Test
    void mappersOfJestHoldForTestsAlone() {
        Example tree =
                Example.file(
                                "jest.config.js",
                                "module.exports = { moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' } }")
                        .and("src/a.ts", "")
                        .and("src/a.test.ts", "")
                        .and("src/b.ts", "");
        Resolver resolver = Resolver.of(tree.project());
        assertThat(resolver.resolve("src/a.test.ts", Imports.of("@/b")))
                .isEqualTo(new Resolution.File("src/b.ts"));
        assertThat(resolver.resolve("src/a.ts", Imports.of("@/b")))
                .isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void frameworksBringTheirOwn() {
        Example svelte =
                Example.file("svelte.config.js", "").and("src/lib/b.ts", "").and("src/a.ts", "");
        assertThat(resolve(svelte, "$lib/b")).isEqualTo(new Resolution.File("src/lib/b.ts"));
        assertThat(resolve(svelte, "$app/stores")).isInstanceOf(Resolution.Virtual.class);
        Example kit =
                Example.file(
                                "svelte.config.js",
                                "export default { kit: { alias: { $parts: 'src/parts', '@data/*': './data/*' } } };\n")
                        .and("src/parts/b.ts", "")
                        .and("data/c.ts", "")
                        .and("src/a.ts", "");
        assertThat(resolve(kit, "$parts/b")).isEqualTo(new Resolution.File("src/parts/b.ts"));
        assertThat(resolve(kit, "@data/c")).isEqualTo(new Resolution.File("data/c.ts"));
        Example nuxt =
                Example.file("nuxt.config.ts", "")
                        .and("src/a.ts", "")
                        .and("utils/b.ts", "")
                        .and("pages/index.vue", "");
        assertThat(resolve(nuxt, "~/utils/b")).isEqualTo(new Resolution.File("utils/b.ts"));
        assertThat(resolve(nuxt, "#imports")).isInstanceOf(Resolution.Virtual.class);
    }

    @Test
    void whatIsMeantForTheBundlerIsTakenOff() {
        Example tree = Example.file("src/a.ts", "").and("src/b.svg", "").and("src/c.css", "");
        assertThat(resolve(tree, "./b.svg?raw")).isEqualTo(new Resolution.File("src/b.svg"));
        assertThat(resolve(tree, "!!style-loader!css-loader!./c.css"))
                .isEqualTo(new Resolution.File("src/c.css"));
        assertThat(resolve(tree, "virtual:pwa")).isInstanceOf(Resolution.Virtual.class);
        assertThat(resolve(tree, "cloudflare:workers")).isInstanceOf(Resolution.Virtual.class);
        assertThat(resolve(tree, "npm:hono@4/cors")).isEqualTo(new Resolution.NotInstalled("hono"));
    }

    @Test
    void anImportMapOfDenoIsAnAlias() {
        Example tree =
                Example.file(
                                "deno.json",
                                "{ \"imports\": { \"@/\": \"./src/\", \"hono\": \"jsr:@hono/hono@4\" } }")
                        .and("src/a.ts", "")
                        .and("src/b.ts", "");
        assertThat(resolve(tree, "@/b.ts")).isEqualTo(new Resolution.File("src/b.ts"));
        assertThat(resolve(tree, "hono")).isEqualTo(new Resolution.NotInstalled("@hono/hono"));
    }

    private static Resolution resolve(Example tree, String specifier) {
        return Resolver.of(tree.project()).resolve("src/a.ts", Imports.of(specifier));
    }
}
