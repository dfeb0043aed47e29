package dev.interlock.outside.http;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How a site is spoken to, whatever address it listens on.
///
/// @param host what the header `Host` says, and what the certificate must be for; empty for the
///   address itself
/// @param tls with whose trust a connection is encrypted; empty for plain HTTP
public record Origin(Optional<String> host, Optional<SSLContext> tls) {
    /// Plain HTTP, by the address.
    public static final Origin PLAIN = new Origin(Optional.empty(), Optional.empty());
}
