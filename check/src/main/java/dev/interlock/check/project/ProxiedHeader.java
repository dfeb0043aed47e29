package dev.interlock.check.project;

import dev.interlock.check.source.nginx.NginxDirective;
import java.util.Optional;

/// A header that nginx adds to the answers of another server.
///
/// @param header the `add_header`
/// @param pass the `proxy_pass` that it is added to
/// @param host of the other server; empty where a variable decides
/// @param port of it; empty where none is written
public record ProxiedHeader(
        NginxDirective header, NginxDirective pass, Optional<String> host, Optional<String> port) {}
