package dev.interlock.outside.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/// A request's head as the release gets it.
final class RequestHead {
    private static final int FIRST_SIZE = 1_024;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    private RequestHead() {}

    /// @param upgrade whether the client may leave HTTP for another protocol
    static ByteBuffer of(HttpServerExchange exchange, Visit visit, boolean upgrade) {
        RequestHead head = new RequestHead();
        head.text(exchange.getRequestMethod().toString());
        head.text(" ");
        head.text(target(exchange));
        head.text(" HTTP/1.1\r\n");
        head.passed(exchange.getRequestHeaders());
        head.own(exchange, visit);
        head.connection(exchange.getRequestHeaders(), upgrade);
        head.text("\r\n");
        return ByteBuffer.wrap(head.bytes, 0, head.length);
    }

    /// The path and query as they were sent, not decoded.
    private static String target(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            int host = uri.indexOf("//");
            int path = host < 0 ? -1 : uri.indexOf('/', host + 2);
            uri = path < 0 ? "/" : uri.substring(path);
        }
        String query = exchange.getQueryString();
        return query.isEmpty() ? uri : uri + "?" + query;
    }

    private void passed(HeaderMap headers) {
        Set<HttpString> ending = HopByHop.of(headers);
        long cookie = headers.fastIterateNonEmpty();
        while (cookie != -1L) {
            HeaderValues values = headers.fiCurrent(cookie);
            if (passes(values.getHeaderName(), ending)) {
                passed(values);
            }
            cookie = headers.fiNextNonEmpty(cookie);
        }
    }

    private void passed(HeaderValues values) {
        HttpString name = values.getHeaderName();
        if (!name.equals(Headers.COOKIE)) {
            values.forEach(value -> field(name, value));
            return;
        }
        for (String value : values) {
            String others = OwnCookies.without(value);
            if (!others.isEmpty()) {
                field(name, others);
            }
        }
    }

    private static boolean passes(HttpString name, Set<HttpString> ending) {
        return !ending.contains(name)
                && !name.equals(Synthetic.NAME)
                && !name.equals(RequestId.HEADER)
                && !Forwarded.tells(name);
    }

    private void own(HttpServerExchange exchange, Visit visit) {
        Forwarded forwarded = Forwarded.of(exchange, visit);
        field(Forwarded.FOR, forwarded.client());
        field(Forwarded.PROTO, forwarded.scheme());
        field(Forwarded.HOST, forwarded.host());
        field(RequestId.HEADER, visit.requestId());
    }

    private void connection(HeaderMap headers, boolean upgrade) {
        if (upgrade) {
            field(Headers.CONNECTION, "Upgrade");
            field(Headers.UPGRADE, headers.getFirst(Headers.UPGRADE));
        } else if (headers.contains(Headers.TRANSFER_ENCODING)) {
            field(Headers.TRANSFER_ENCODING, "chunked");
        }
    }

    private void field(HttpString name, String value) {
        room(name.length() + 2);
        for (int index = 0; index < name.length(); index++) {
            bytes[length++] = name.byteAt(index);
        }
        bytes[length++] = ':';
        bytes[length++] = ' ';
        text(value);
        room(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    /// Each letter stands for the byte that was received; the parser let no line end through.
    private void text(String text) {
        room(text.length());
        for (int index = 0; index < text.length(); index++) {
            bytes[length++] = (byte) text.charAt(index);
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
