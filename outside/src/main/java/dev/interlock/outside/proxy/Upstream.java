package dev.interlock.outside.proxy;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import java.net.InetSocketAddress;
import java.time.Duration;

/// A release that requests are sent to. One that lost its part takes no new ones and lets go of its
/// connections.
final class Upstream {
    private final ReleaseId release;
    private final Address address;
    private final InetSocketAddress socket;

    // Read by every loop, written once by whoever changes the routing.
    private volatile boolean retired;
    private volatile long retiredAt;

    Upstream(ReleaseId release, Address address) {
        this.release = release;
        this.address = address;
        this.socket = new InetSocketAddress(address.host(), address.port());
    }

    ReleaseId release() {
        return release;
    }

    InetSocketAddress socket() {
        return socket;
    }

    boolean is(ReleaseId other, Address where) {
        return release.equals(other) && address.equals(where);
    }

    void retire() {
        retiredAt = System.nanoTime();
        retired = true;
    }

    boolean retired() {
        return retired;
    }

    /// Whether it lost its part so long ago.
    boolean retiredFor(Duration time) {
        return retired && System.nanoTime() - retiredAt > time.toNanos();
    }
}
