package dev.interlock.outside.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Free ports of this machine, for releases.
public final class Ports {
    /// Below those that the system gives to outgoing connections (from 32768 in Linux, ip(7),
    /// `ip_local_port_range`): one of them could hold the port while its release is started again.
    private static final int FIRST = 20_000;

    private static final int END = 30_000;
    private static final int TRIES = 1_000;

    private Ports() {}

    /// One on which nothing listens at this moment, from 20000 to 29999. Another program may take
    /// it before the release does: then the start is tried with another one.
    ///
    /// @param taken promised to other releases
    public static int free(Set<Integer> taken) throws IOException {
        for (int count = 0; count < TRIES; count++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (!taken.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from %s to %s is free".formatted(FIRST, END - 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
