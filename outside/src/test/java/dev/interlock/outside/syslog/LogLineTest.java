package dev.interlock.outside.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    @Test
    void theFieldsStandBehindWhateverASyslogPutsBeforeThem() {
        LogLine line =
                LogLine.parse(
                                "<190>Nov 28 10:20:26 interlock: {\"status\":200,\"by\":\"a \\\"b\\\"\"}\n")
                        .orElseThrow();
        assertThat(line.number("status")).isEqualTo(OptionalLong.of(200));
        assertThat(line.text("by")).isEqualTo("a \"b\"");
        assertThat(line.text("nothing")).isEmpty();
        assertThat(line.number("by")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "{\"a\":{}}",
                "{\"a\":[1]}",
                "{\"a\":1",
                "{\"a\":",
                "[{\"a\"]",
                "{a}"
            })
    void whateverElseComesIsNoLine(String text) {
        assertThat(LogLine.parse(text)).isEmpty();
    }

    @Test
    void aLineOfTooManyOrTooLongFieldsIsNone() {
        StringBuilder many = new StringBuilder("{");
        for (int field = 0; field < 40; field++) {
            many.append("\"f%d\":1,".formatted(field));
        }
        assertThat(LogLine.parse(many + "\"z\":1}")).isEmpty();
        assertThat(LogLine.parse("{\"a\":\"" + "x".repeat(3_000) + "\"}")).isEmpty();
    }
}
