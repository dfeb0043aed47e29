package dev.interlock.check.source.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeme",
                "change-me",
                "CHANGE_ME",
                "ChangeMe!",
                "your-api-key-here",
                "your_secret",
                "YOUR-SECRET-KEY",
                "<token>",
                "[secret]",
                "{{ token }}",
                "xxx",
                "XXXXXXXX",
                "********",
                "...",
                "sk_test_xxx",
                "sk_test_...",
                "ghp_XXXXXXXX",
                "todo",
                "TODO: set",
                "example",
                "secret",
                "password",
                "p-a-s-s-w-o-r-d",
                "replace-with-a-long-secret",
                "__SECRET__",
                "please-change-this-secret",
                "insert your key",
                "000000",
                "super-secret-key"
            })
    void aValueThatAsksToBeReplacedIsAPlaceholder(String value) {
        assertThat(Placeholders.is(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "q8Zr1vT0pX",
                "https://example.com/path",
                "true",
                "production",
                "xx",
                "Kx93-todoist-aa8",
                "a111",
                "mirror/xxx1",
                "1",
                "smtp.example.org"
            })
    void anOrdinaryValueIsNone(String value) {
        assertThat(Placeholders.is(value)).isFalse();
    }
}
