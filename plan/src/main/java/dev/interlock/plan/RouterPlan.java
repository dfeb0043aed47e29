package dev.interlock.plan;

/// `environments.NAME.router`: what shares the traffic out between releases.
public sealed interface RouterPlan {
    /// Interlock's own proxy.
    ///
    /// @param listen `ADDRESS:PORT`
    record Embedded(String listen) implements RouterPlan {}

    /// @param socket HAProxy's runtime socket
    record Haproxy(String socket, String backend) implements RouterPlan {}

    /// @param config the file that Interlock writes and nginx includes
    /// @param reload the command that makes nginx read it
    record Nginx(String config, String reload) implements RouterPlan {}

    /// @param route the HTTPRoute whose weights are set
    record GatewayApi(String namespace, String route) implements RouterPlan {}
}
