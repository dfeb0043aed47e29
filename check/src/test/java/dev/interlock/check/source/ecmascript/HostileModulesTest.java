package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Fuzzing;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileModulesTest {
    private static final int LARGE = 2_000_000;

    private static boolean endIsSeen(ModuleFacts facts) {
        return facts.imports().stream().anyMatch(one -> one.specifier().equals("the end"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "<a>,</a>,5000",
                "<a b={,}/>,5000",
                "{,},100000",
                "(,),100000",
                "[,],100000",
                "`${,}`,100000",
                "<>,</>,100000",
                "<a>{,}</a>,100000",
                "f(,),100000"
            })
    void anyDepthIsReadToItsEnd(String open, String close, int depth) {
        String text =
                "x = " + open.repeat(depth) + "1" + close.repeat(depth) + ";\nimport 'the end'";
        ModuleFacts facts = ModuleReader.read("a.jsx", text);
        assertThat(facts.problem()).isEmpty();
        assertThat(endIsSeen(facts)).isTrue();
    }

    /// Whatever took more than linear time would take minutes here, not seconds.
    @ParameterizedTest
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    @ValueSource(
            strings = {
                "=/[",
                "a<b ",
                "<a>(",
                "<a>()=>",
                "`${",
                "import(",
                "import a from 'b'\n",
                "export default ",
                "exports.a = ",
                "createEnv({server:",
                "process.env[a",
                "const {a=",
                "a?b:c ",
                "f('AA',",
                "set({a:",
                "process.env.X;",
                "const x = process.env.X;",
                "if(!process.env.X)throw 1;",
                "(n)=>{process.env[n];",
                "@a ",
                "a<a<",
                "type A<",
                "const a: A<",
                ")",
                "}",
                "{`",
                "x.parse(process.env);",
                "schema.parse(process.env,",
                "<a ",
                "<a <",
                "<a b=<",
                "const {a} = process.env;",
                "const env = process.env;env.A;",
                "function f(n){return process.env[n]}f(n);",
                "import {a as b, ",
                "export const a = 1, ",
                "export const {a, ",
                "try{require('a');",
                "import('a').then(b).",
                "export type A = B<",
                "): A<B> {",
                "process.env.A||",
                "module.exports = {a,",
                "' ",
                "/*",
                "    ",
            })
    void twoMegabytesOnALineTakeLinearTime(String part) {
        String text = part.repeat(LARGE / part.length());
        assertThat(ModuleReader.read("a.tsx", text)).isNotNull();
        assertThat(ModuleReader.read("a.js", text)).isNotNull();
    }

    @ParameterizedTest
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    @ValueSource(strings = {"<script>", "<!--", "<script a='", "---\n", "</script>", "<script "})
    void componentsTakeLinearTime(String part) {
        String text = part.repeat(LARGE / part.length());
        assertThat(ModuleReader.read("a.vue", text)).isNotNull();
        assertThat(ModuleReader.read("a.astro", text)).isNotNull();
    }

    @Test
    void aMillionImportsAreCountedAndSaid() {
        ModuleFacts facts = ModuleReader.read("a.js", "import'a';".repeat(1_000_000));
        assertThat(facts.imports()).hasSize(FactsBuilder.LIMIT);
        assertThat(facts.problem()).hasValue("it has more than 20,000 imports");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '#',
            value = {
                "'a # a string is not closed (line 2)",
                "`a # a template is not closed (line 2)",
                "/* a # a comment is not closed (line 2)",
                "f( # a bracket or an element is not closed (line 2)",
                ") # a bracket closes what is not open (line 2)",
            })
    void whatIsNotClosedIsSaidAndTheRestIsRead(String text, String problem) {
        ModuleFacts facts = ModuleReader.read("a.js", "import 'the end'\n" + text);
        assertThat(facts.problem()).hasValue(problem);
        assertThat(endIsSeen(facts)).isTrue();
    }

    private static final List<String> PARTS =
            List.of(
                    "import ",
                    "export ",
                    "type ",
                    "default ",
                    "from ",
                    "'x'",
                    "\"y\"",
                    "`",
                    "${",
                    "}",
                    "{",
                    "(",
                    ")",
                    "[",
                    "]",
                    "<",
                    ">",
                    "</",
                    "/>",
                    "=>",
                    "=",
                    "/",
                    "//",
                    "/*",
                    "*/",
                    "\n",
                    " ",
                    "a",
                    "B",
                    "process.env",
                    ".X",
                    "require(",
                    "const ",
                    "as ",
                    "async ",
                    "function ",
                    "class ",
                    "if (",
                    "throw ",
                    "?",
                    ":",
                    "??",
                    "||",
                    "!",
                    ",",
                    ";",
                    "@",
                    "...",
                    "\\",
                    "é",
                    "\uD83D\uDE00",
                    "createEnv({",
                    "server: {",
                    "z.object({",
                    ".parse(",
                    "env",
                    "'A_B'",
                    "<script>",
                    "</script>",
                    "---",
                    "0",
                    "set(",
                    "interface ",
                    "enum ",
                    "namespace ",
                    "declare ",
                    "exports.",
                    "yield ");

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(60); parts >= 0; parts--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    @Test
    void noTextEndsInAnExceptionAndEverySpanLiesInIt() {
        Fuzzing.forAll(
                20_000,
                random -> {
                    String text = random(random);
                    List<String> endings = List.of("js", "ts", "tsx", "vue", "astro", "svelte");
                    String ending = endings.get(random.nextInt(endings.size()));
                    ModuleFacts facts = ModuleReader.read("a." + ending, text);
                    Span all = new Span(0, text.length());
                    facts.imports().forEach(one -> assertThat(all.contains(one.span())).isTrue());
                    facts.exports().forEach(one -> assertThat(all.contains(one.span())).isTrue());
                    facts.reads().forEach(one -> assertThat(all.contains(one.span())).isTrue());
                    facts.calls().forEach(one -> assertThat(all.contains(one.whole())).isTrue());
                    facts.bindings().forEach(one -> assertThat(all.contains(one.span())).isTrue());
                });
    }
}
