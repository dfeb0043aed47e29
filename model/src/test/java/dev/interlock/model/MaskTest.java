package dev.interlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void aSecretIsHiddenInEverySpelling() {
        Mask mask = Mask.of(List.of("pa\"ss w+rd/1"));
        assertThat(mask.hide("a pa\"ss w+rd/1 b")).isEqualTo("a ••• b");
        assertThat(mask.hide("?p=pa%22ss+w%2Brd%2F1")).isEqualTo("?p=•••");
        assertThat(mask.hide("?p=pa%22ss%20w%2Brd%2F1")).isEqualTo("?p=•••");
        assertThat(mask.hide("{\"p\":\"pa\\\"ss w+rd/1\"}")).isEqualTo("{\"p\":\"•••\"}");
    }

    @Test
    void aShortOneIsLeftAlone() {
        assertThat(Mask.of(List.of("1234567", "")).hide("1234567")).isEqualTo("1234567");
        assertThat(Mask.of(List.of("12345678")).hide("12345678")).isEqualTo("•••");
    }

    @Test
    void theLongerOfTwoIsHiddenWhole() {
        Mask mask = Mask.of(List.of("abcdefgh", "abcdefghij"));
        assertThat(mask.hide("abcdefghij")).isEqualTo("•••");
    }

    @Test
    void aPasswordInsideAUrlIsHiddenAlone() {
        Mask mask = Mask.of(List.of("postgres://app:correct-horse@db:5432/shop"));
        assertThat(mask.hide("password authentication failed: correct-horse"))
                .isEqualTo("password authentication failed: •••");
    }

    @Test
    void everyLineOfAKeyIsHidden() {
        Mask mask = Mask.of(List.of("-----BEGIN KEY-----\nMIIBVgIBADANBg\n-----END KEY-----"));
        assertThat(mask.hide("read MIIBVgIBADANBg")).isEqualTo("read •••");
    }

    @Test
    void itNeverShowsWhatItHides() {
        assertThat(Mask.of(List.of("abcdefgh")).toString()).doesNotContain("abcdefgh");
    }
}
