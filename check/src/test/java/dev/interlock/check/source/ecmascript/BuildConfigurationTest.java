package dev.interlock.check.source.ecmascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.BuildConfiguration.Inlined;
import dev.interlock.check.source.ecmascript.BuildConfiguration.Prefix;
import dev.interlock.check.source.ecmascript.BuildConfiguration.Whole;
import dev.interlock.testkit.Fuzzing;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildConfigurationTest {
    private static final String[] PIECES = {
        "define: { 'process.env': process.env }",
        "env: { A: process.env.A, ...process.env },",
        "envPrefix: ['', 'VITE_'],",
        "loadEnv(mode, '.', '')",
        "const env = ",
        "{",
        "}",
        "(",
        ")",
        "JSON.stringify(",
        "new DefinePlugin(",
        "new EnvironmentPlugin({ A: 'x' })",
        "env: shared, const shared = { A: process.env.A || 1 };",
        "[",
        "]",
        ":",
        ",",
        "...",
        "`${",
        "'",
        "/*",
        "\n"
    };

    private static BuildConfiguration read(String text) {
        return BuildConfiguration.read(new SourceText("vite.config.ts", text));
    }

    private static BuildConfiguration next(String text) {
        return BuildConfiguration.read(new SourceText("apps/web/next.config.mjs", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default { define: { 'process.env': process.env } };",
                "export default { define: { 'process.env': JSON.stringify(process.env) } };",
                "export default { define: { \"process.env\": { ...process.env } } };",
                "const env = loadEnv(mode, process.cwd(), '');\nexport default { define: { 'process.env': env } };",
                "plugins: [new webpack.DefinePlugin({ 'process.env': JSON.stringify(process.env) })]",
            })
    void theWholeEnvironmentUnderDefine(String text) {
        assertThat(read(text).whole()).extracting(Whole::key).containsExactly("process.env");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default { define: { 'process.env': {} } };",
                "export default { define: { 'process.env.A': process.env.A } };",
                "const env = loadEnv(mode, process.cwd(), 'APP_');\nexport default { define: { 'process.env': env } };",
                "const env = loadEnv(mode, process.cwd());\nexport default { define: { 'process.env': env } };",
                "export default { test: { env: process.env } };",
                "spawn('x', { env: { PATH: process.env.PATH } });",
                "// define: { 'process.env': process.env }",
                "const text = \"define: { 'process.env': process.env }\";",
            })
    void whatIsNotTheWholeEnvironment(String text) {
        assertThat(read(text).whole()).isEmpty();
    }

    @Test
    void nextsOwnKeys() {
        BuildConfiguration read =
                next(
                        """
                        const config = {
                          env: { API: process.env.API_URL, VERSION: '1', ...process.env },
                          publicRuntimeConfig: process.env,
                        };
                        """);
        assertThat(read.whole())
                .extracting(Whole::key)
                .containsExactly("env", "publicRuntimeConfig");
        assertThat(read.inlined()).extracting(Inlined::name).containsExactly("API", "VERSION");
        assertThat(read.inlined())
                .extracting(Inlined::fromEnvironment)
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default { define: { 'import.meta.env.A': JSON.stringify('1') } };",
                "export default defineConfig(() => ({ define: { 'process.env.A': '1' } }));",
                "export default () => { return { define: { 'process.env.A': version } }; };",
                "export default { define: { 'process.env.A': JSON.stringify(env.A || 'x') } };",
                "export default { define: { 'process.env.A': JSON.stringify(env.B) } };",
                "export default { define: { 'process.env': { A: '1' } } };",
                "const shared = { 'process.env.A': '1' };\nexport default { define: shared };",
                "const shared = { 'process.env.A': '1' };\nexport default { define: { ...shared } };",
                "export default { define: production ? { 'process.env.A': '1' } : {} };",
                "export default { plugins: [replace({ values: { 'process.env.A': '1' } })] };",
                "new webpack.DefinePlugin({ 'process.env.A': '1' })",
                "new DefinePlugin({ 'process.env': JSON.stringify({ A: '1' }) })",
                "new EnvironmentPlugin({ A: 'x' })",
                "new webpack.EnvironmentPlugin({ A: null })",
            })
    void aValueOfItsOwnIsGiven(String text) {
        assertThat(read(text).given()).containsExactly("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default { define: { 'process.env.A': JSON.stringify(process.env.A) } };",
                "export default { define: { 'process.env.A': `${process.env['A']}` } };",
                "export default { define: { 'process.env': env } };",
                "export default { define: { A: '1' } };",
                "export default { test: { env: { A: '1' } } };",
                "new EnvironmentPlugin(['A'])",
                "new EnvironmentPlugin({ A: undefined })",
            })
    void whatOnlyTheEnvironmentHasIsNotGiven(String text) {
        assertThat(read(text).given()).isEmpty();
    }

    @Test
    void nextGivesWhatItsEnvNames() {
        String text =
                """
                const A = version;
                const config = {
                  env: {
                    A,
                    B: 'literal',
                    C: process.env.C ?? 'dev',
                    D: process.env.D,
                    E: process.env.D,
                  },
                  publicRuntimeConfig: { F: '1' },
                };
                export default withIntl(config);
                """;
        assertThat(next(text).given()).containsExactlyInAnyOrder("A", "B", "C", "E");
    }

    @Test
    void prefixesThatAreLiteral() {
        assertThat(read("x({ envPrefix: ['VITE_', 'APP_'] })").prefixes())
                .extracting(Prefix::text)
                .containsExactly("VITE_", "APP_");
        assertThat(read("x({ envPrefix: '' })").prefixes())
                .extracting(Prefix::text)
                .containsExactly("");
        assertThat(read("x({ envPrefix: prefixes })").prefixes()).isEmpty();
    }

    @Test
    void aSpanIsThePlaceOfTheKey() {
        String text = "export default { define: { 'process.env': process.env } };";
        Span span = read(text).whole().getFirst().span();
        assertThat(text.substring(span.start(), span.end())).isEqualTo("'process.env'");
    }

    @Test
    void nestingAndLengthAreNoProblem() {
        for (String piece : PIECES) {
            String text = piece.repeat(20_000);
            assertThatCode(() -> read(text)).doesNotThrowAnyException();
        }
    }

    @Test
    void anyTextIsRead() {
        Fuzzing.forAll(2_000, BuildConfigurationTest::mutated);
    }

    private static void mutated(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextInt(8) == 0) {
                text.setLength(random.nextInt(text.length() + 1));
            }
        }
        BuildConfiguration read = next(text.toString());
        int end = text.length();
        assertThat(read.whole()).allMatch(each -> each.span().end() <= end);
        assertThat(read.inlined()).allMatch(each -> each.span().end() <= end);
    }
}
