package dev.interlock.check.source.toml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.testkit.Seeds;
import org.junit.jupiter.api.Test;

class TomlSettingsTest {
    private static final String TEXT =
            """
            project_id = "a#b" # the name
            [api] # what clients see
            enabled = true
            schemas = ["public", # one
              'graphql_public',
            ]
            [[lists]]
            enabled = false
            [ "api" . "tls" ]
            enabled = false
            """;

    @Test
    void settingsAreFoundByTheirDottedKey() {
        TomlSettings settings = read(TEXT);
        assertThat(settings.string("project_id")).contains("a#b");
        assertThat(settings.flag("api.enabled")).contains(true);
        assertThat(settings.flag("api.tls.enabled")).contains(false);
        assertThat(settings.list("api.schemas").orElseThrow())
                .containsExactly("public", "graphql_public");
        assertThat(settings.place("api.schemas").orElseThrow()).hasToString("c.toml:4");
        assertThat(settings.flag("absent")).isEmpty();
        assertThat(settings.list("api.enabled")).isEmpty();
    }

    @Test
    void anythingCanBeRead() {
        Seeds.forAll(
                2_000,
                random -> {
                    var text = new StringBuilder(TEXT);
                    for (int i = 0; i < 5; i++) {
                        int at = random.nextInt(text.length());
                        text.insert(at, "[]\"'=#\n\\ ".charAt(random.nextInt(9)));
                        text.deleteCharAt(random.nextInt(text.length()));
                    }
                    read(text.toString()).list("api.schemas");
                });
        read("[".repeat(100_000) + "\n" + "a = [\n".repeat(100_000));
    }

    private static TomlSettings read(String text) {
        return TomlSettings.read(new SourceText("c.toml", text));
    }
}
