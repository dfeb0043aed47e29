package dev.interlock.app.serve;

import dev.interlock.model.Address;
import java.util.Optional;
import java.util.Set;

/// Addresses as plans and command lines write them.
final class Listening {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "*");

    private Listening() {}

    /// Reads `127.0.0.1:8080`, `[::1]:8080`, `:8080`.
    static Optional<Address> address(String written) {
        int colon = written.lastIndexOf(':');
        if (colon < 0 || !written.substring(colon + 1).matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(written.substring(colon + 1));
        String host = written.substring(0, colon).replaceAll("^\\[|]$", "");
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new Address(host.isEmpty() ? "0.0.0.0" : host, port));
    }

    /// Where this machine itself reaches what listens there.
    static Address reachable(Address listen) {
        return EVERYWHERE.contains(listen.host())
                ? new Address("127.0.0.1", listen.port())
                : listen;
    }
}
