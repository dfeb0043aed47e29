package dev.interlock.outside.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who the client is, told to the release in `X-Forwarded-For`, `-Proto` and `-Host`. What a client
/// says about itself is dropped; a proxy in front that the settings name is believed and added to.
/// `Forwarded` (RFC 7239) is dropped either way: frameworks that read it trust it above the others,
/// and two accounts of one client can differ.
record Forwarded(String client, String scheme, String host) {
    static final HttpString FOR = new HttpString("X-Forwarded-For");
    static final HttpString PROTO = new HttpString("X-Forwarded-Proto");
    static final HttpString HOST = new HttpString("X-Forwarded-Host");

    private static final List<String> ONE_NAMES =
            List.of(
                    "forwarded",
                    "x-real-ip",
                    "true-client-ip",
                    "x-client-ip",
                    "x-cluster-client-ip");

    static Forwarded of(HttpServerExchange exchange, Visit visit) {
        HeaderMap headers = exchange.getRequestHeaders();
        String peer = visit.peer().getHostAddress();
        String host = said(headers, io.undertow.util.Headers.HOST, "");
        if (!visit.believed()) {
            return new Forwarded(peer, exchange.getRequestScheme(), host);
        }
        @Nullable String before =
                headers.contains(FOR) ? String.join(", ", headers.get(FOR)) : null;
        return new Forwarded(
                before == null ? peer : before + ", " + peer,
                said(headers, PROTO, exchange.getRequestScheme()),
                said(headers, HOST, host));
    }

    /// Whether the request came to its first proxy, or to us, by HTTPS.
    static boolean secure(HttpServerExchange exchange, boolean believed) {
        String scheme = exchange.getRequestScheme();
        return (believed ? said(exchange.getRequestHeaders(), PROTO, scheme) : scheme)
                .equals("https");
    }

    /// Whether a header tells who the client is. An underscore counts as a hyphen, as it does to
    /// applications that read headers as environment variables.
    static boolean tells(HttpString name) {
        char first = name.length() > 8 ? (char) (name.byteAt(0) | 0x20) : ' ';
        if (first != 'x' && first != 'f' && first != 't') {
            return false;
        }
        String plain = name.toString().toLowerCase(Locale.ROOT).replace('_', '-');
        return plain.startsWith("x-forwarded") || ONE_NAMES.contains(plain);
    }

    private static String said(HeaderMap headers, HttpString name, String otherwise) {
        @Nullable String value = headers.getFirst(name);
        return value == null ? otherwise : value;
    }
}
