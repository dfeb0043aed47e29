package dev.interlock.outside.proxy;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import dev.interlock.rollout.port.Seen;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks a router through its own port what routing is in force. Question and answer are signed, and
/// no question is asked twice: who does not know the secret learns nothing and cannot answer.
final class RoutingProbe {
    private static final HttpString QUESTION = new HttpString("X-Interlock-Routing");
    private static final int MILLIS = 2_000;
    private static final int MOST_BYTES = 16 * 1_024;

    private final RouterSettings settings;

    RoutingProbe(RouterSettings settings) {
        this.settings = settings;
    }

    /// The question in a request; empty in every request of a user.
    static Optional<String> question(HttpServerExchange exchange, Secret secret) {
        @Nullable String header = exchange.getRequestHeaders().getFirst(QUESTION);
        if (header == null || header.indexOf(' ') < 0) {
            return Optional.empty();
        }
        String question = header.substring(0, header.indexOf(' '));
        String signature = header.substring(header.indexOf(' ') + 1);
        return secret.signed("routing? " + question, signature)
                ? Optional.of(question)
                : Optional.empty();
    }

    static void answer(
            HttpServerExchange exchange, String question, Routing routing, Secret secret) {
        StringBuilder lines = new StringBuilder();
        for (Share share : routing.shares()) {
            lines.append(
                    "%s %s %s %s\n"
                            .formatted(
                                    share.release(),
                                    share.address().host(),
                                    share.address().port(),
                                    share.weight().value().toPlainString()));
        }
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
        exchange.getResponseSender()
                .send(signature(secret, question, lines.toString()) + "\n" + lines);
    }

    private static String signature(Secret secret, String question, String lines) {
        return secret.sign("routing! " + question + "\n" + lines);
    }

    Seen<Routing> ask() {
        String question = UUID.randomUUID().toString();
        try {
            String body = body(exchange(question));
            int end = body.indexOf('\n');
            String lines = body.substring(end + 1);
            if (end < 0
                    || !signature(settings.secret(), question, lines)
                            .equals(body.substring(0, end))) {
                return unknown("something else answers on its port");
            }
            return new Seen.Known<>(routing(lines));
        } catch (IOException e) {
            return unknown(String.valueOf(e.getMessage()));
        }
    }

    private Seen<Routing> unknown(String what) {
        return new Seen.Unknown<>(
                Reason.of(
                        Cause.ROUTER_FAILED,
                        "the router on %s did not say how it routes: %s"
                                .formatted(settings.listen(), what)));
    }

    private String exchange(String question) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(target(), MILLIS);
            plain.setSoTimeout(MILLIS);
            try (Socket socket =
                    settings.certificate().isPresent() ? Certificates.unverified(plain) : plain) {
                String request =
                        "GET / HTTP/1.1\r\nHost: interlock\r\nConnection: close\r\n%s: %s %s\r\n\r\n"
                                .formatted(
                                        QUESTION,
                                        question,
                                        settings.secret().sign("routing? " + question));
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                return new String(
                        socket.getInputStream().readNBytes(MOST_BYTES),
                        StandardCharsets.ISO_8859_1);
            }
        }
    }

    /// A port on every address is asked on loopback.
    private InetSocketAddress target() throws IOException {
        Address listen = settings.listen();
        InetAddress host = InetAddress.getByName(listen.host());
        return new InetSocketAddress(
                host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host, listen.port());
    }

    private static String body(String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0 || !answer.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("no answer, or not the router's");
        }
        return answer.substring(end + 4);
    }

    private static Routing routing(String lines) {
        List<Share> shares = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            List<String> words = List.of(line.split(" ", -1));
            shares.add(
                    new Share(
                            new ReleaseId(words.get(0)),
                            new Address(words.get(1), Integer.parseInt(words.get(2))),
                            new Ratio(new BigDecimal(words.get(3)))));
        }
        return new Routing(shares);
    }
}
