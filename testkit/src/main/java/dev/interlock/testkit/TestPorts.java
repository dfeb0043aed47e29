package dev.interlock.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for servers that a test starts.
public final class TestPorts {
    /// Below those that the system gives to outgoing connections and to whoever asks for any port,
    /// so that no other test has this one by the time it is opened.
    private static final int FIRST = 10_000;

    private static final int END = 20_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private TestPorts() {}

    /// A port of this machine on which nothing listens, given to nobody else in this process.
    public static int free() {
        while (GIVEN.size() < (END - FIRST) / 2) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("too many ports were asked for");
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
