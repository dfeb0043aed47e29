package dev.interlock.outside.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.entrance.Releases;
import dev.interlock.outside.proxy.Backend;
import dev.interlock.outside.proxy.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Answers that take their time.
class NginxStreamsTest {
    @Test
    void anEventReachesItsClientBeforeTheNextOneIsSaid() throws IOException {
        CountDownLatch heard = new CountDownLatch(1);
        try (Releases releases =
                        Releases.saying(request -> {
                            request.say(
                                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nb\r\ndata: one\n\n\r\n");
                            await(heard);
                            request.say("0\r\n\r\n");
                        });
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.NEW));
            try (Caller client = Caller.to(proxy.entrance())) {
                client.send(Caller.get("/events"));
                assertThat(client.head()).contains("text/event-stream");
                assertThat(client.line()).isEqualTo("b");
                assertThat(client.line()).isEqualTo("data: one");
            } finally {
                heard.countDown();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            var _ = latch.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aWebSocketIsOpenedAndMayBeSilentForAnHourAndAnAnswerMayNot() throws IOException {
        try (Releases releases = Releases.saying(NginxStreamsTest::echoes);
                Proxy proxy = Proxy.start()) {
            proxy.route(releases.whole(Releases.NEW));
            try (Caller client = Caller.to(proxy.entrance())) {
                client.send(Caller.get("/socket", "Upgrade: WebSocket", "Connection: Upgrade"));
                assertThat(client.head()).startsWith("HTTP/1.1 101");
                client.send("ping!");
                assertThat(client.bytes(5)).asString().isEqualTo("ping!");
            }
            assertThat(Files.readString(proxy.settings().server()).split("location "))
                    .filteredOn(location -> location.contains("proxy_read_timeout"))
                    .singleElement()
                    .asString()
                    .startsWith("@interlock_shop_websocket")
                    .contains("proxy_read_timeout 1h;", "proxy_send_timeout 1h;");
        }
    }

    private static void echoes(Backend.Request request) throws IOException {
        request.say(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
        request.out().write(request.in().readNBytes(5));
        request.out().flush();
    }
}
