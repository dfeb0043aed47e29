package dev.interlock.outside.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.outside.http.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestLinesTest {
    private static final List<Field> HTTPS = List.of(new Field("X-Forwarded-Proto", "https"));

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void theBodyIsNotRead() throws IOException {
        InputStream in = in("POST / HTTP/1.1\r\nHost: a\r\n\r\nbody");
        assertThat(RequestLines.read(in)).isEqualTo("POST / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(in.readAllBytes()).asString().isEqualTo("body");
    }

    @Test
    void aConnectionThatEndsFirstAsksNothing() throws IOException {
        assertThat(RequestLines.read(in("GET / HT"))).isEmpty();
    }

    @Test
    void linesThatNeverEndAreRefused() {
        assertThatThrownBy(() -> RequestLines.read(in("a".repeat(70_000))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too many lines");
    }

    @Test
    void theUsersSideIsSaidToBeEncryptedAndOneRequestHasOneConnection() {
        assertThat(
                        RequestLines.forwarded(
                                "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nX-forwarded-proto: http\r\n\r\n",
                                HTTPS))
                .isEqualTo(
                        "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");
    }

    @Test
    void whatBecomesAnotherProtocolKeepsItsConnection() {
        assertThat(
                        RequestLines.forwarded(
                                "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
                                HTTPS))
                .isEqualTo(
                        "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Forwarded-Proto: https\r\n\r\n");
    }
}
