package dev.interlock.outside.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokenAnswersTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static String line(String key, String said) {
        return "<187>Nov  8 14:30:01 %s: 2026/11/08 14:30:01 [error] 71#71: *%s, client: 10.0.0.1, server: , request: \"GET / HTTP/1.1\""
                .formatted(key, said);
    }

    @Test
    void theConnectionOfAnAnswerThatAReleaseBrokeOffIsNamed() {
        assertThat(
                        BrokenAnswers.connection(
                                line(
                                        KEY,
                                        "45 recv() failed (104: Connection reset by peer) while reading upstream"),
                                KEY))
                .contains("45");
    }

    @Test
    void whoDoesNotKnowTheKeySaysNothing() {
        String line = line("f".repeat(32), "45 upstream ended while reading upstream");
        assertThat(BrokenAnswers.connection(line, KEY)).isEmpty();
    }

    @Test
    void otherErrorsAreNoneAndAPathThatLooksLikeOneIsNot() {
        String other = "45 connect() failed while connecting to upstream";
        assertThat(BrokenAnswers.connection(line(KEY, other), KEY)).isEmpty();
        String path =
                other
                        + ", client: 10.0.0.1, request: \"GET /x while reading upstream, client: x HTTP/1.1\"";
        assertThat(BrokenAnswers.connection(line(KEY, path), KEY)).isEmpty();
    }

    @Test
    void anAnswerIsBrokenOnceAndTheOldestIsForgotten() {
        BrokenAnswers broken = new BrokenAnswers();
        for (int connection = 0; connection <= 1_000; connection++) {
            broken.heard(line(KEY, connection + " ended while reading upstream"), KEY);
        }
        assertThat(broken.take("0")).isFalse();
        assertThat(broken.take("1")).isTrue();
        assertThat(broken.take("1")).isFalse();
    }
}
