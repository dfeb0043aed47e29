package dev.interlock.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.check.project.Options;
import dev.interlock.check.source.wrangler.Compatibility;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final String DATE = "compatibility_date = \"2024-03-01\"\n";
    private static final String FLAGS = "compatibility_flags = [\"nodejs_compat\"]\n";
    private static final String HONO =
            """
            import { defineConfig } from 'vite';
            import build from '@hono/vite-build/cloudflare-pages';
            export default defineConfig({ plugins: [build({ minify: false, entry: './api/main.ts' })] });
            """;

    private static Example wrangler(String text) {
        return Example.file("wrangler.toml", text);
    }

    private static List<Worker> workers(Example example) {
        return Workers.of(example.project()).all();
    }

    private static List<String> entries(Example example) {
        return workers(example).stream().flatMap(worker -> worker.entries().stream()).toList();
    }

    @Test
    void theEntryIsWhereTheFileSays() {
        Example example =
                Example.file("packages/api/wrangler.toml", "main = \"./src/index.ts\"\n" + DATE)
                        .and("packages/api/src/index.ts", "export default {};\n")
                        .and("wrangler.jsonc", "{ \"main\": \"worker.js\" /* no date */ }")
                        .and("worker.js", "export default {};\n");
        assertThat(entries(example)).containsExactly("packages/api/src/index.ts", "worker.js");
        assertThat(workers(example).getFirst().compatibility())
                .contains(new Compatibility("2024-03-01", Set.of()));
        assertThat(workers(example).getLast().compatibility()).isEmpty();
    }

    @Test
    void theEnvironmentThatIsAskedForOverrides() {
        Example example =
                wrangler("main = \"a.js\"\n" + DATE + "[env.production]\n" + FLAGS).and("a.js", "");
        assertThat(workers(example).getFirst().compatibility().orElseThrow().flags())
                .containsExactly("nodejs_compat");
        assertThat(
                        workers(example.with(Options.NONE.withEnvironment("staging")))
                                .getFirst()
                                .compatibility()
                                .orElseThrow()
                                .flags())
                .isEmpty();
    }

    @Test
    void anEntryThatOnlyABuildMakesIsNone() {
        assertThat(workers(wrangler("main = \".svelte-kit/cloudflare/_worker.js\"\n" + DATE)))
                .isEmpty();
        assertThat(
                        workers(
                                wrangler("main = \"worker.ts\"\n" + DATE)
                                        .and("worker.ts", "")
                                        .and(
                                                "package.json",
                                                "{\"dependencies\":{\"@opennextjs/cloudflare\":\"1\"}}")))
                .isEmpty();
    }

    @Test
    void thePluginOfVitesEntryIsTheSourceOfThePagesWorker() {
        Example pages = wrangler("pages_build_output_dir = \"dist\"\n" + DATE);
        assertThat(entries(pages.and("vite.config.ts", HONO).and("api/main.ts", "")))
                .containsExactly("api/main.ts");
        assertThat(
                        entries(
                                pages.and(
                                                "vite.config.ts",
                                                HONO.replace(", entry: './api/main.ts'", ""))
                                        .and("src/index.tsx", "")))
                .containsExactly("src/index.tsx");
    }

    @Test
    void functionsOfPagesAreRoutesWhereTheyExportAHandler() {
        Example pages =
                wrangler("pages_build_output_dir = \"dist\"\n" + DATE)
                        .and("functions/_middleware.ts", "export const onRequest = [];\n")
                        .and("functions/api/[id].js", "export function onRequestGet() {}\n")
                        .and("functions/api/words.ts", "export const words = [];\n")
                        .and("functions/api/words.test.ts", "onRequestGet();\n");
        assertThat(entries(pages))
                .containsExactly("functions/_middleware.ts", "functions/api/[id].js");
        assertThat(entries(wrangler("name = \"a\"\n").and("functions/a.js", "onRequest")))
                .as("without its output folder Pages does not read the file")
                .isEmpty();
    }

    @Test
    void flagsOfACommandLineMakeItUncertain() {
        Example worker = wrangler("main = \"a.js\"\n" + DATE).and("a.js", "");
        assertThat(workers(worker).getFirst().certain()).isTrue();
        assertThat(
                        workers(
                                        worker.and(
                                                "package.json",
                                                "{\"scripts\":{\"x\":\"wrangler deploy --compatibility-flags nodejs_compat\"}}"))
                                .getFirst()
                                .certain())
                .isFalse();
    }
}
