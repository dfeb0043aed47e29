package dev.interlock.plan;

import java.util.Optional;

/// `environments.NAME.router`: what shares the traffic out between releases.
public sealed interface RouterPlan {
    /// Interlock's own proxy.
    ///
    /// @param listen `ADDRESS:PORT`
    /// @param tls for HTTPS; plain HTTP without it
    record Embedded(String listen, Optional<Tls> tls) implements RouterPlan {}

    /// Files on the machine of the server, PEM, read again when they change.
    ///
    /// @param certificate with its chain
    record Tls(String certificate, String key) {}

    /// @param socket HAProxy's runtime socket
    record Haproxy(String socket, String backend) implements RouterPlan {}

    /// @param config the file that Interlock writes and nginx includes
    /// @param reload the command that makes nginx read it
    record Nginx(String config, String reload) implements RouterPlan {}

    /// @param route the HTTPRoute whose weights are set
    record GatewayApi(String namespace, String route) implements RouterPlan {}
}
