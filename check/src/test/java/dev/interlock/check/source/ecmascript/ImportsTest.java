package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportsTest {
    private static final String SEPARATOR = "#";

    /// `STATIC react {default as React, useState}`, with `type` and `guarded` before it.
    static List<String> imports(String path, String text) {
        return ModuleReader.read(path, text).imports().stream().map(ImportsTest::words).toList();
    }

    private static String words(Import found) {
        String names =
                found.names().stream().map(ImportsTest::words).collect(Collectors.joining(", "));
        return (found.typeOnly() ? "type " : "")
                + (found.guarded() ? "guarded " : "")
                + found.kind()
                + " "
                + found.specifier()
                + (names.isEmpty() ? "" : " {" + names + "}");
    }

    private static String words(Import.Name name) {
        String type = name.typeOnly() ? "type " : "";
        return type
                + (name.imported().equals(name.local())
                        ? name.local()
                        : name.imported() + " as " + name.local());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "import 'x' # STATIC x",
                "import a from 'x' # STATIC x {default as a}",
                "import a, { b, c as d } from \"x\" # STATIC x {default as a, b, c as d}",
                "import a, * as b from 'x' # STATIC x {default as a, * as b}",
                "import{a}from'x' # STATIC x {a}",
                "import { 'a b' as c } from 'x' # STATIC x {a b as c}",
                "import { default as a } from 'x' # STATIC x {default as a}",
                "import json from './x.json' with { type: 'json' } # STATIC ./x.json {default as json}",
                "import type { A } from 'x' # type STATIC x {A}",
                "import type A from 'x' # type STATIC x {default as A}",
                "import type * as A from 'x' # type STATIC x {* as A}",
                "import { type A, b } from 'x' # STATIC x {type A, b}",
                "import { type A } from 'x' # type STATIC x {type A}",
                "import { type } from 'x' # STATIC x {type}",
                "import { type as as } from 'x' # STATIC x {type as as}",
                "import { type as } from 'x' # type STATIC x {type as}",
                "import { type as as b } from 'x' # type STATIC x {type as as b}",
                "import type from 'x' # STATIC x {default as type}",
                "import type from from 'x' # type STATIC x {default as from}",
                "import type, { a } from 'x' # STATIC x {default as type, a}",
                "import {} from 'x' # STATIC x",
                "import source x from 'y' # STATIC y {default as x}",
                "import source from 'y' # STATIC y {default as source}",
                "import defer * as x from 'y' # STATIC y {* as x}",
                "import a = require('x') # STATIC x {* as a}",
                "import type a = require('x') # type STATIC x {type * as a}",
                "export import a = require('x') # STATIC x {* as a}",
                "import './\\u0061\\x62.js' # STATIC ./ab.js",
                "export { a, b as c } from 'x' # RE_EXPORT x {a, b as c}",
                "export { default } from 'x' # RE_EXPORT x {default}",
                "export { type A, b } from 'x' # RE_EXPORT x {type A, b}",
                "export type { A } from 'x' # type RE_EXPORT x {A}",
                "export * from 'x' # RE_EXPORT x {*}",
                "export * as a from 'x' # RE_EXPORT x {* as a}",
                "export type * from 'x' # type RE_EXPORT x {type *}",
                "const a = await import('x') # DYNAMIC x",
                "import('x').then(f) # DYNAMIC x",
                "import(`x`) # DYNAMIC x",
                "import(/* webpackChunkName: 'a' */ 'x') # DYNAMIC x",
                "import('x', { with: { type: 'json' } }) # DYNAMIC x",
                "import('x').catch(() => {}) # guarded DYNAMIC x",
                "try { await import('x') } catch {} # guarded DYNAMIC x",
                "try {} catch { await import('x') } # DYNAMIC x",
                "let a: import('x').A # type TYPE x",
                "let a: typeof import('x') # type TYPE x",
                "type A = import('x')['b'] # type TYPE x",
                "const a = require('x') # REQUIRE x {* as a}",
                "const { a, b: c } = require('x') # REQUIRE x {a, b as c}",
                "require('x').a() # REQUIRE x",
                "try { require('x') } catch {} # guarded REQUIRE x",
                "require.resolve('x') # RESOLVE x",
                "import.meta.resolve('x') # RESOLVE x",
                "new Worker(new URL('./w.js', import.meta.url)) # URL ./w.js",
            })
    void anImportIsRead(String text, String expected) {
        assertThat(imports("a.ts", text)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "// import 'x'",
                "/* import 'x' */",
                "const a = \"import 'x'\"",
                "const a = `import 'x'`",
                "const a = /import 'x'/",
                "a.import('x')",
                "a.require('x')",
                "import(`x${y}`)",
                "import(x)",
                "require('a' + 'b')",
                "new URL('x', base)",
            })
    void whatOnlyLooksLikeAnImportIsNone(String text) {
        assertThat(imports("a.ts", text)).isEmpty();
    }

    @Test
    void theFirstLineMayNameAnInterpreter() {
        assertThat(imports("a.js", "#!/usr/bin/env node it's\nrequire('x')")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(function (require, module) { require('a') })",
                "define((require) => { require('a') })",
                "define(require => require('a'))",
                "function f() { const require = g; require('a') }",
                "require('a'); function require(b) {}",
            })
    void aRequireOfTheCodesOwnLoadsNothing(String text) {
        assertThat(imports("a.js", text)).isEmpty();
    }

    @Test
    void aRequireThatNodeMakesIsOne() {
        assertThat(imports("a.mjs", "const require = createRequire(import.meta.url); require('a')"))
                .containsExactly("REQUIRE a");
        assertThat(imports("a.js", "(function (require) {}); require('a')")).hasSize(1);
        assertThat(imports("a.js", "f(require, b); require('a')")).hasSize(1);
    }

    @Test
    void theSpanHoldsTheQuotes() {
        String text = "import a from './b';";
        Span span = ModuleReader.read("a.ts", text).imports().getFirst().span();
        assertThat(text.substring(span.start(), span.end())).isEqualTo("'./b'");
    }

    @Test
    void aDivisionIsNoRegularExpression() {
        assertThat(imports("a.js", "a = b / c; import('x'); d / e")).hasSize(1);
        assertThat(imports("a.js", "a = (b) / c; import('x'); d / e")).hasSize(1);
        assertThat(imports("a.js", "if (b) /c'/.test(d); import('x'); d / e")).hasSize(1);
        assertThat(imports("a.js", "a = x++ / 2; import('x') / 2")).hasSize(1);
        assertThat(imports("a.ts", "a = x! / 2; import('x'); y / 2")).hasSize(1);
        assertThat(imports("a.js", "a = { b: 1 } / 2; import('x'); y / 2")).hasSize(1);
    }

    @Test
    void anApostropheInTheTextOfAnElementBeginsNoString() {
        assertThat(
                        imports(
                                "a.tsx",
                                "const a = <p>it's {b ? <i>don't</i> : \"x\"} <br/> won't</p>;\n"
                                        + "import 'x'"))
                .containsExactly("STATIC x");
    }

    @Test
    void typeParametersBeginNoElement() {
        String rest = "\nimport 'x'";
        assertThat(imports("a.tsx", "const f = <T,>(a: T) => a" + rest)).hasSize(1);
        assertThat(imports("a.tsx", "const f = <T extends A>(a: T) => a" + rest)).hasSize(1);
        assertThat(imports("a.tsx", "type F = <T>(a: T) => void" + rest)).hasSize(1);
        assertThat(imports("a.tsx", "interface F { <T>(a: T): void }" + rest)).hasSize(1);
        assertThat(imports("a.ts", "const a = <string>b" + rest)).hasSize(1);
        assertThat(imports("a.js", "if (a < b && c > d) {}" + rest)).hasSize(1);
        assertThat(imports("a.tsx", "const a = <List<string> b={c} />" + rest)).hasSize(1);
    }

    @Test
    void theScriptsOfAComponentAreReadInPlace() {
        String vue =
                """
                <template><p>it's {{ a }}</p></template>
                <!-- <script>import 'no'</script> -->
                <script setup lang="ts">
                import a from './b'
                </script>
                """;
        ModuleFacts facts = ModuleReader.read("A.vue", vue);
        Span span = facts.imports().getFirst().span();
        assertThat(facts.imports()).hasSize(1);
        assertThat(vue.substring(span.start(), span.end())).isEqualTo("'./b'");
        assertThat(imports("a.astro", "---\nimport a from './b'\n---\n<p>it's</p>")).hasSize(1);
        assertThat(imports("a.astro", "<script is:inline>import './b'</script>")).isEmpty();
        assertThat(imports("a.astro", "<script>import './b'</script>")).hasSize(1);
        assertThat(imports("a.js", "import(/* webpackIgnore: true */ './b')")).isEmpty();
        assertThat(imports("a.js", "import(/* webpackChunkName: 'b' */ './b')")).hasSize(1);
    }
}
