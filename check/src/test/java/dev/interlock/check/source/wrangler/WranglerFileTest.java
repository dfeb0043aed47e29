package dev.interlock.check.source.wrangler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.testkit.Fuzzing;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WranglerFileTest {
    private static final String TOML =
            """
            name = "site"
            main = "src/index.ts" # the entry
            compatibility_date = "2024-03-01"
            compatibility_flags = [
              "nodejs_als", # storage
            ]
            alias = { "node:fs" = "./empty.js", fsevents = './none.js' }

            [env.production]
            compatibility_flags = ["nodejs_compat"]
            [env.staging]
            main = "src/staging.ts"
            [env.staging.alias]
            "crypto" = "./crypto.js"
            """;

    private static final String JSON =
            """
            {
              // the entry
              "main": "src/index.ts",
              "compatibility_date": "2024-03-01",
              "compatibility_flags": ["nodejs_als"],
              "alias": { "node:fs": "./empty.js", "fsevents": "./none.js" },
              "env": {
                "production": { "compatibility_flags": ["nodejs_compat"] },
                "staging": { "main": "src/staging.ts", "alias": { "crypto": "./crypto.js" } },
              },
            }
            """;

    @Test
    void tomlAndJsonSayTheSame() {
        assertIsWhole(WranglerFile.read(new SourceText("wrangler.toml", TOML)));
        assertIsWhole(WranglerFile.read(new SourceText("wrangler.jsonc", JSON)));
    }

    private static void assertIsWhole(WranglerFile file) {
        assertThat(file.isRead()).isTrue();
        assertThat(file.top().main()).contains("src/index.ts");
        assertThat(file.top().alias()).containsExactlyInAnyOrder("node:fs", "fsevents");
        assertThat(file.in("all").compatibility())
                .contains(new Compatibility("2024-03-01", Set.of("nodejs_als")));
        assertThat(file.in("production").compatibility())
                .contains(new Compatibility("2024-03-01", Set.of("nodejs_compat")));
        assertThat(file.in("production").main()).contains("src/index.ts");
        assertThat(file.in("staging").main()).contains("src/staging.ts");
        assertThat(file.in("staging").alias()).containsExactly("crypto");
        assertThat(file.in("staging").place()).isPresent();
    }

    @Test
    void theFlagsPlaceIsWhereOneMendsThem() {
        var file = WranglerFile.read(new SourceText("wrangler.toml", TOML));
        assertThat(file.top().place().orElseThrow()).hasToString("wrangler.toml:4");
        assertThat(file.in("production").place().orElseThrow()).hasToString("wrangler.toml:10");
    }

    @Test
    void aDateThatIsNoneIsNotTaken() {
        String text = "main = \"a.js\"\ncompatibility_date = \"today\"\n";
        assertThat(WranglerFile.read(new SourceText("wrangler.toml", text)).top().compatibility())
                .isEmpty();
        assertThat(WranglerFile.read(new SourceText("wrangler.json", "{")).isRead()).isFalse();
    }

    @Test
    void whateverIsWrittenIsRead() {
        Fuzzing.forAll(
                2_000,
                random -> {
                    assertThat(read("wrangler.toml", TOML, random)).isNotNull();
                    assertThat(read("wrangler.jsonc", JSON, random)).isNotNull();
                });
    }

    private static WranglerFile read(String path, String text, Random random) {
        var mutated = new StringBuilder(text);
        String marks = "{}[]\"'=,.#\n a";
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, marks.charAt(random.nextInt(marks.length())));
                default ->
                        mutated.insert(
                                at, mutated.substring(at, Math.min(at + 9, mutated.length())));
            }
        }
        WranglerFile file = WranglerFile.read(new SourceText(path, mutated.toString()));
        assertThat(file.in("production").compatibility()).isNotNull();
        return file;
    }
}
