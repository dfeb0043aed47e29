package dev.interlock.outside.proxy;

import dev.interlock.model.ReleaseId;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How Interlock marks requests of its own: a header that only this server can make, and that no
/// release ever sees. It may name the release that is to answer, so that a canary and its baseline
/// are tried alike.
public final class Synthetic {
    public static final String HEADER = "X-Interlock-Synthetic";
    static final HttpString NAME = new HttpString(HEADER);

    private static final String ANY = "any";
    private static final Synthetic NO = new Synthetic(false, Optional.empty());
    private static final Synthetic YES = new Synthetic(true, Optional.empty());

    private final boolean synthetic;
    private final Optional<ReleaseId> release;

    private Synthetic(boolean synthetic, Optional<ReleaseId> release) {
        this.synthetic = synthetic;
        this.release = release;
    }

    /// The header's value for a request that is shared out as a user's.
    public static String mark(Secret secret) {
        return mark(secret, ANY);
    }

    /// The header's value for a request that this release is to answer, where it has a part.
    public static String mark(Secret secret, ReleaseId release) {
        return mark(secret, release.text());
    }

    private static String mark(Secret secret, String target) {
        return target + " " + secret.sign("synthetic " + target);
    }

    /// A header that this server did not make is a user's request.
    static Synthetic of(HeaderMap headers, Secret secret) {
        @Nullable String value = headers.getFirst(NAME);
        if (value == null) {
            return NO;
        }
        int space = value.indexOf(' ');
        String target = space < 0 ? "" : value.substring(0, space);
        if (!secret.signed("synthetic " + target, value.substring(space + 1))) {
            return NO;
        }
        return target.equals(ANY) ? YES : new Synthetic(true, ReleaseId.parse(target));
    }

    boolean synthetic() {
        return synthetic;
    }

    Optional<ReleaseId> release() {
        return release;
    }
}
