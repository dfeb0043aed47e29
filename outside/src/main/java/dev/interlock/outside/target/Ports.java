package dev.interlock.outside.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;

/// Free ports of this machine.
public final class Ports {
    private static final int TRIES = 100;

    private Ports() {}

    /// One on which nothing listens at this moment. Another program may take it before the release
    /// does: then the start is tried with another one.
    ///
    /// @param taken promised to other releases
    public static int free(Set<Integer> taken) throws IOException {
        for (int count = 0; count < TRIES; count++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                if (!taken.contains(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
        throw new IOException("no port is free");
    }
}
