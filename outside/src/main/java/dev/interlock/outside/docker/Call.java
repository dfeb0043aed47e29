package dev.interlock.outside.docker;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A call of the Engine.
///
/// @param path without a version, with its query
/// @param limit from connecting to the answer's end
/// @param most bytes of the answer
public record Call(String method, String path, Body body, Duration limit, int most) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST = 16_000_000;

    /// What is sent.
    public interface Body {
        Body NONE = json("");

        String type();

        long length();

        void write(WritableByteChannel to) throws IOException;

        static Body json(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Body() {
                @Override
                public String type() {
                    return "application/json";
                }

                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public void write(WritableByteChannel to) throws IOException {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        to.write(buffer);
                    }
                }
            };
        }
    }

    public static Call get(String path) {
        return new Call("GET", path, Body.NONE, LIMIT, MOST);
    }

    public static Call post(String path, String json) {
        return new Call("POST", path, Body.json(json), LIMIT, MOST);
    }

    public static Call delete(String path) {
        return new Call("DELETE", path, Body.NONE, Duration.ofMinutes(2), MOST);
    }

    public Call within(Duration other) {
        return new Call(method, path, body, other, most);
    }

    /// As a part of a path or of a query.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
