package dev.interlock.outside.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Headers about one connection and not about the message (RFC 9110, section 7.6.1).
final class HopByHop {
    private static final Set<HttpString> ALWAYS =
            Set.of(
                    Headers.CONNECTION,
                    Headers.KEEP_ALIVE,
                    new HttpString("Proxy-Connection"),
                    Headers.TE,
                    Headers.TRANSFER_ENCODING,
                    Headers.UPGRADE,
                    Headers.PROXY_AUTHENTICATE,
                    Headers.PROXY_AUTHORIZATION);

    // Nobody may have these dropped by naming them in Connection: it would change the message's
    // end,
    // its target or its author.
    private static final Set<HttpString> NEVER =
            Set.of(
                    Headers.CONTENT_LENGTH,
                    Headers.HOST,
                    Headers.AUTHORIZATION,
                    Headers.COOKIE,
                    Headers.SET_COOKIE);

    private HopByHop() {}

    /// The names of the headers that end here.
    static Set<HttpString> of(HeaderMap headers) {
        @Nullable HeaderValues named = headers.get(Headers.CONNECTION);
        if (named == null || (named.size() == 1 && isPlain(named.getFirst()))) {
            return ALWAYS;
        }
        Set<HttpString> all = new HashSet<>(ALWAYS);
        for (String list : named) {
            for (String token : Tokens.of(list)) {
                all.add(new HttpString(token));
            }
        }
        all.removeAll(NEVER);
        return all;
    }

    private static boolean isPlain(String value) {
        return value.equalsIgnoreCase("keep-alive")
                || value.equalsIgnoreCase("close")
                || value.equalsIgnoreCase("upgrade");
    }
}
