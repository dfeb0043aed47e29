package dev.interlock.web.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a request that changes something was made by our own pages, as the browser says.
public final class SameSite {
    private SameSite() {}

    /// False where `Sec-Fetch-Site` or `Origin` name another site. A client that sends neither is
    /// no browser of today, and has only its token to show.
    public static boolean is(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return own(headers.getFirst("Sec-Fetch-Site"))
                && ofHost(headers.getFirst(Headers.ORIGIN), headers.getFirst(Headers.HOST));
    }

    private static boolean own(@Nullable String site) {
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    /// The scheme is left aside: a proxy in front may have ended TLS.
    private static boolean ofHost(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        int scheme = origin.indexOf("://");
        return host != null
                && scheme > 0
                && origin.substring(scheme + 3)
                        .toLowerCase(Locale.ROOT)
                        .equals(host.toLowerCase(Locale.ROOT));
    }
}
