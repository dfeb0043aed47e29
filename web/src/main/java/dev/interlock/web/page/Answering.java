package dev.interlock.web.page;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Sends pages, each with the headers that keep a browser from doing anything else with it.
final class Answering {
    /// Everything from here, nothing inline, and in nobody's frame.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// For a file that somebody else made: it is shown, and does nothing.
    private static final String POLICY_OF_FILES = "default-src 'none'; sandbox";

    private static final int WORTH_ZIPPING = 500;

    private Answering() {}

    /// What a template writes.
    static String rendered(Consumer<HtmlTemplateOutput> template) {
        var text = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(text));
        return text.toString();
    }

    static void page(
            HttpServerExchange exchange, int status, Consumer<HtmlTemplateOutput> template) {
        exchange.setStatusCode(status);
        guard(exchange, POLICY);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        send(exchange, "text/html; charset=utf-8", rendered(template));
    }

    static void asset(HttpServerExchange exchange, Assets.Asset asset) {
        HeaderMap headers = exchange.getResponseHeaders();
        guard(exchange, POLICY_OF_FILES);
        headers.put(Headers.CONTENT_TYPE, asset.type());
        headers.put(Headers.CACHE_CONTROL, "public, max-age=31536000, immutable");
        headers.put(Headers.VARY, "Accept-Encoding");
        boolean zipped = Zip.taken(exchange);
        if (zipped) {
            headers.put(Headers.CONTENT_ENCODING, "gzip");
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(zipped ? asset.zipped() : asset.plain()));
    }

    static void redirect(HttpServerExchange exchange, String path) {
        exchange.setStatusCode(303);
        guard(exchange, POLICY);
        exchange.getResponseHeaders().put(Headers.LOCATION, path);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.endExchange();
    }

    static void guardFile(HttpServerExchange exchange) {
        guard(exchange, POLICY_OF_FILES);
    }

    static void guardStream(HttpServerExchange exchange) {
        guard(exchange, POLICY);
    }

    /// No Strict-Transport-Security: it holds for every port of the host, and so for the service
    /// that is released there. The referrer goes to our own pages, since without one browsers send
    /// no usable Origin.
    private static void guard(HttpServerExchange exchange, String policy) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(new HttpString("Content-Security-Policy"), policy);
        headers.put(new HttpString("X-Content-Type-Options"), "nosniff");
        headers.put(new HttpString("X-Frame-Options"), "DENY");
        headers.put(new HttpString("Referrer-Policy"), "same-origin");
        headers.put(new HttpString("Cross-Origin-Opener-Policy"), "same-origin");
        headers.put(new HttpString("Cross-Origin-Resource-Policy"), "same-origin");
        headers.put(
                new HttpString("Permissions-Policy"),
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    private static void send(HttpServerExchange exchange, String type, String text) {
        HeaderMap headers = exchange.getResponseHeaders();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        headers.put(Headers.CONTENT_TYPE, type);
        headers.put(Headers.VARY, "Accept-Encoding");
        if (body.length > WORTH_ZIPPING && Zip.taken(exchange)) {
            headers.put(Headers.CONTENT_ENCODING, "gzip");
            body = Zip.zip(body);
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
}
