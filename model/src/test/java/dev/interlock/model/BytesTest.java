package dev.interlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "100KB, 100000",
        "1.5 GiB, 1610612736",
        "2mb, 2000000",
        "1kib, 1024"
    })
    void amountsAreRead(String text, long count) {
        assertThat(Bytes.parse(text)).contains(new Bytes(count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KB", "-1", "1 XB", "1e9", "999999999999999TB", "0x10"})
    void whatIsNoAmountIsRefused(String text) {
        assertThat(Bytes.parse(text)).isEmpty();
    }

    @Test
    void amountsAreShownWithOneDecimal() {
        assertThat(new Bytes(999)).hasToString("999 B");
        assertThat(new Bytes(1_400_000_000)).hasToString("1.4 GB");
        assertThat(new Bytes(999_960)).hasToString("1.0 MB");
    }
}
