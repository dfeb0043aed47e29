package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedReadsTest {
    /// `KIT_STATIC_PUBLIC PUBLIC_X DEFINED`, `NEST computed`, in the order of the text.
    private static List<String> reads(String path, String text) {
        return ModuleReader.read(path, text).reads().stream()
                .map(read ->
                        switch (read.reach()) {
                            case NAMED -> read.source() + " " + read.name() + " " + read.need();
                            case COMPUTED -> read.source() + " computed";
                            case WHOLE -> read.source() + " whole";
                        })
                .toList();
    }

    private static List<String> reads(String text) {
        return reads("a.ts", text);
    }

    // SvelteKit

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            quoteCharacter = '\0',
            value = {
                "import { X } from '$env/static/private'; f(X) # KIT_STATIC_PRIVATE X REQUIRED",
                "import { X as x } from '$env/static/private'; f(x) # KIT_STATIC_PRIVATE X REQUIRED",
                "import { X } from '$env/static/public'; f(X) # KIT_STATIC_PUBLIC X REQUIRED",
                "import { X } from '$env/static/public'; if (X) f(X) # KIT_STATIC_PUBLIC X DEFINED",
                "import { X } from '$env/static/public'; f(X || 1) # KIT_STATIC_PUBLIC X DEFINED",
                "import { X } from '$env/static/public' # KIT_STATIC_PUBLIC X DEFINED",
                "export { X } from '$env/static/private' # KIT_STATIC_PRIVATE X DEFINED",
                "export * from '$env/static/private' # KIT_STATIC_PRIVATE whole",
                "import * as e from '$env/static/private'; f(e.X) # KIT_STATIC_PRIVATE X REQUIRED",
                "import * as e from '$env/static/private'; f(e) # KIT_STATIC_PRIVATE whole",
                "const e = await import('$env/static/private') # KIT_STATIC_PRIVATE whole",
                "import { env } from '$env/dynamic/private'; f(env.X) # KIT_DYNAMIC_PRIVATE X REQUIRED",
                "import { env } from '$env/dynamic/private'; f(env['X']) # KIT_DYNAMIC_PRIVATE X REQUIRED",
                "import { env } from '$env/dynamic/private'; f(env[x]) # KIT_DYNAMIC_PRIVATE computed",
                "import { env } from '$env/dynamic/private'; f(env.X ?? 1) # KIT_DYNAMIC_PRIVATE X FALLBACK",
                "import { env } from '$env/dynamic/private'; if (env.X) g() # KIT_DYNAMIC_PRIVATE X GUARDED",
                "import { env } from '$env/dynamic/private'; const { X } = env; f(X) # KIT_DYNAMIC_PRIVATE X REQUIRED",
                "import { env as e } from '$env/dynamic/public'; f(e.X) # KIT_DYNAMIC_PUBLIC X REQUIRED",
                "import { env } from '$env/dynamic/private'; export { env } # KIT_DYNAMIC_PRIVATE whole",
            })
    void whatSvelteKitMakesOfTheEnvironmentIsRead(String text, String expected) {
        assertThat(reads(text)).containsExactly(expected);
    }

    @Test
    void everyNameOfAnImportIsARead() {
        assertThat(reads("import { type T, A, B as b } from '$env/static/private'; f(A, b);"))
                .containsExactly("KIT_STATIC_PRIVATE A REQUIRED", "KIT_STATIC_PRIVATE B REQUIRED");
    }

    @Test
    void theScriptOfAComponentImportsToo() {
        String text = "<script>import { X } from '$env/static/public';</script>\n{#if X}a{/if}";
        assertThat(reads("a.svelte", text)).containsExactly("KIT_STATIC_PUBLIC X DEFINED");
    }

    /// A parameter or a variable of the same name is something else.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "const f = ({ platform: { env } }) => env.Y",
                "const f = (env) => env.Y",
                "const f = env => env.Y",
                "function f(a, env: E): string { return env.Y }",
                "function f() { const env = g(); return env.Y }",
                "function f(p) { const { env } = p; return env.Y }",
                "for (const { env } of all) env.Y",
            })
    void aNameThatStandsForSomethingElseTooNamesNoVariable(String use) {
        String imported = "import { env } from '$env/dynamic/private';\n";
        assertThat(reads(imported + use)).containsExactly("KIT_DYNAMIC_PRIVATE whole");
        assertThat(reads(imported + "f(env.Y, { env: 1 }, a.env)"))
                .containsExactly("KIT_DYNAMIC_PRIVATE Y REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { X } from '$env/static/privates'; f(X)",
                "import type { X } from '$env/static/private'",
                "import { X } from './$env/static/private'; f(X)",
                "import { X } from '$lib/env'; f(X)",
                "import { env } from './env'; f(env.X)",
            })
    void whatIsNoRead(String text) {
        assertThat(reads(text)).isEmpty();
    }
}
