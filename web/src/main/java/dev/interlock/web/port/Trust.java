package dev.interlock.web.port;

import dev.interlock.gate.evidence.TrustedKey;
import dev.interlock.model.Digest;
import java.util.Map;

/// Whose signatures count now.
@FunctionalInterface
public interface Trust {
    /// By the digest of the key.
    Map<Digest, TrustedKey> keys();
}
