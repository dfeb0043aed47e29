package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.LoadDemands.Demand;
import dev.interlock.testkit.Fuzzing;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadDemandsTest {
    private static final String GIVEN =
            """
            export const environment = {
              apiUrl: given('API_URL', process.env.API_URL),
              site: new URL(process.env.SITE_URL!),
            };

            function given(name: string, value: string | undefined): string {
              if (!value) throw new Error(`${name} has no value`);
              return value;
            }
            """;

    private static List<String> demands(String text) {
        return LoadDemands.of(new SourceText("a.ts", text)).stream().map(Demand::name).toList();
    }

    @Test
    void aFunctionThatThrowsWithoutItsArgumentDemandsIt() {
        assertThat(demands(GIVEN)).containsExactly("API_URL", "SITE_URL");
        Demand first = LoadDemands.of(new SourceText("a.ts", GIVEN)).getFirst();
        assertThat(GIVEN.substring(first.span().start(), first.span().end())).isEqualTo("API_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (!process.env.X) throw new Error('X');",
                "if (!process.env.X) { console.error('X'); process.exit(1); }",
                "if (!process.env.Y || !process.env.X) throw 1;",
                "if (process.env.X === undefined) { throw new Error(); }",
                "const list = process.env.X!.split(',');",
                "export default { list: process.env.X.split(',') };",
                "const url = new URL(process.env.X as string);",
                "const url = new URL(process.env.X);",
                "const need = (v?: string): string => { if (v === undefined) { throw 1 } return v }; need(process.env.X);",
                "function env(n) { const v = process.env[n]; if (!v) throw new Error(n); return v }\nconst a = env('X');",
                "function env(n) { if (!process.env[n]) throw new Error(n); return process.env[n] }\nconst a = { b: env('X') };",
            })
    void theModuleIsNotLoadedWithoutIt(String text) {
        assertThat(demands(text)).contains("X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = process.env.X;",
                "const a = process.env.X ?? 'b';",
                "const a = process.env.X?.split(',');",
                "const a = process.env.X && process.env.X.split(',');",
                "const a = process.env.X ? new URL(process.env.X) : null;",
                "const a = other ? null : new URL(process.env.X);",
                "const a = () => new URL(process.env.X);",
                "export function a() { if (!process.env.X) throw 1; }",
                "class A { url = new URL(process.env.X); }",
                "try { if (!process.env.X) throw 1; } catch {}",
                "if (production) { if (!process.env.X) throw 1; }",
                "if (production) new URL(process.env.X);",
                "if (production && !process.env.X) throw 1;",
                "if (a) b(); else if (!process.env.X) throw 1;",
                "if (process.env.X) throw 1;",
                "new URL(process.env.X, 'https://a.example');",
                "use(process.env.X);",
                "function use(v) { if (v) throw 1; }\nuse(process.env.X);",
                "function use(v) { if (strict) { if (!v) throw 1; } }\nuse(process.env.X);",
                "function use(v = 'a') { if (!v) throw 1; }\nuse(process.env.X);",
                "const a = production && given(process.env.X); function given(v) { if (!v) throw 1; }",
                "const a = { b: a ? c : given(process.env.X) }; function given(v) { if (!v) throw 1; }",
                "function given(v) { if (!v) throw 1; } function other() { given(process.env.X) }",
                "object.given(process.env.X); function given(v) { if (!v) throw 1; }",
                "function env(n) { return process.env[n]; } env('X');",
                "my.process.env.X.split();",
                "// if (!process.env.X) throw 1;",
            })
    void whatMayBeMissingIsNoDemand(String text) {
        assertThat(demands(text)).isEmpty();
    }

    @Test
    void hostileModulesEndInTime() {
        for (String piece :
                List.of(
                        "given(process.env.X);",
                        "process.env.",
                        "(",
                        "function given(v) {",
                        "env('X'",
                        "if(!process.env.X")) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThat(demands(piece.repeat(60_000))).hasSizeLessThan(2_001));
        }
        var calls = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            calls.append("f").append(i).append("(process.env.X);\n");
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(demands(calls.toString())).isEmpty());
    }

    @Test
    void whateverIsWrittenIsRead() {
        Fuzzing.forAll(3_000, random -> assertThat(demands(mutated(random))).isNotNull());
    }

    private static String mutated(Random random) {
        var text = new StringBuilder(GIVEN);
        String marks = "(){}[];:?!.'`&|=> a";
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, marks.charAt(random.nextInt(marks.length())));
                default -> text.insert(at, text.substring(at, Math.min(at + 15, text.length())));
            }
        }
        return text.toString();
    }
}
