package dev.interlock.outside.proxy;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.nio.file.Path;

/// A certificate that cannot be used. Says which file and why, and nothing of what is in it.
public final class CertificateFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    CertificateFault(Cause cause, Path file, String what) {
        super(what);
        this.reason = Reason.of(cause, "the router's TLS file %s %s".formatted(file, what));
    }

    public Reason reason() {
        return reason;
    }
}
