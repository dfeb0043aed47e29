package dev.interlock.outside.proxy;

import dev.interlock.model.Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// One environment's router.
///
/// @param listen where users' requests arrive
/// @param certificate for HTTPS; without it plain HTTP is served
/// @param keepAlive how long the application keeps an idle connection open: the router lets go of
///   it earlier
/// @param proxies whose `X-Forwarded-*` are believed; everybody else's are replaced
/// @param secret by which Interlock's own requests are known
public record RouterSettings(
        Address listen,
        Optional<CertificateFiles> certificate,
        Duration keepAlive,
        Set<InetAddress> proxies,
        Limits limits,
        Secret secret) {
    public RouterSettings {
        proxies = Set.copyOf(proxies);
    }

    /// Plain HTTP with the usual limits, behind no other proxy.
    public static RouterSettings plain(Address listen, Duration keepAlive, Secret secret) {
        return new RouterSettings(
                listen, Optional.empty(), keepAlive, Set.of(), Limits.USUAL, secret);
    }

    public RouterSettings with(CertificateFiles files) {
        return new RouterSettings(listen, Optional.of(files), keepAlive, proxies, limits, secret);
    }

    public RouterSettings with(Limits others) {
        return new RouterSettings(listen, certificate, keepAlive, proxies, others, secret);
    }

    public RouterSettings behind(Set<InetAddress> trusted) {
        return new RouterSettings(listen, certificate, keepAlive, trusted, limits, secret);
    }
}
