package dev.interlock.web.page;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// gzip, where a browser takes it.
final class Zip {
    private Zip() {}

    static boolean taken(HttpServerExchange exchange) {
        HeaderValues accepted = exchange.getRequestHeaders().get(Headers.ACCEPT_ENCODING);
        return accepted != null
                && accepted.stream().anyMatch(it -> it.toLowerCase(Locale.ROOT).contains("gzip"));
    }

    static byte[] zip(byte[] plain) {
        var zipped = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
