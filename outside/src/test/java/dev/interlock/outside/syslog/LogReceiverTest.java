package dev.interlock.outside.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.model.Address;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogReceiverTest {
    private final Address address = new Address("127.0.0.1", TestPorts.free());

    private void send(String text, int times) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int count = 0; count < times; count++) {
                socket.send(
                        new DatagramPacket(
                                bytes,
                                bytes.length,
                                InetAddress.getByName(address.host()),
                                address.port()));
            }
        }
    }

    @Test
    void eachDatagramIsALine() throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        try (LogReceiver _ = LogReceiver.open(address, lines::add)) {
            send("a long one", 1);
            send("short", 1);
            assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("a long one");
            assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("short");
        }
    }

    @Test
    void whatTheKernelHadToDropIsCounted() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        try (LogReceiver receiver =
                LogReceiver.open(
                        address,
                        _ -> {
                            try {
                                held.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        })) {
            assertThat(receiver.dropped()).isZero();
            send("x".repeat(1_000), 20_000);
            assertThat(receiver.dropped()).isPositive();
            held.countDown();
        }
    }

    @Test
    void onlyThisMachineMaySendLines() {
        assertThatThrownBy(() -> LogReceiver.open(new Address("0.0.0.0", address.port()), _ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("loopback");
    }
}
