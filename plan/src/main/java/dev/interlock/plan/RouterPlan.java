package dev.interlock.plan;

import java.time.Duration;
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
    /// @param listen `ADDRESS:PORT` where users' requests arrive, in plain HTTP
    /// @param log `ADDRESS:PORT` on loopback where HAProxy sends its log
    record Haproxy(String socket, String backend, String listen, String log)
            implements RouterPlan {}

    /// @param config the file that Interlock writes and nginx includes
    /// @param listen `ADDRESS:PORT` where users' requests arrive, in plain HTTP
    /// @param log `ADDRESS:PORT` on loopback where nginx sends its log
    /// @param commands that nginx is driven by
    /// @param keepAlive how long nginx keeps an idle connection of a client
    record Nginx(
            String config, String listen, String log, NginxCommands commands, Duration keepAlive)
            implements RouterPlan {}

    /// @param test says whether nginx would start with its files
    /// @param reload makes nginx read them
    record NginxCommands(String test, String reload) {}

    /// @param route the HTTPRoute whose weights are set
    record GatewayApi(String namespace, String route) implements RouterPlan {}
}
