package dev.interlock.outside.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The cookies of this server's own page. Browsers know no port: they send them to whatever stands
/// on the same host, and no release may learn the session of who steers it.
final class OwnCookies {
    /// In each of them, and not in the cookie by which this router knows a client.
    private static final String MARK = "interlock=";

    /// As `web` names them.
    private static final List<String> NAMES = List.of("interlock", "__Host-interlock");

    private OwnCookies() {}

    /// A `Cookie` field without them; the same text where there are none, empty where there is
    /// nothing else.
    static String without(String cookies) {
        if (!cookies.contains(MARK)) {
            return cookies;
        }
        return Arrays.stream(cookies.split(";"))
                .filter(cookie -> !NAMES.contains(name(cookie)))
                .collect(Collectors.joining(";"))
                .strip();
    }

    private static String name(String cookie) {
        int equals = cookie.indexOf('=');
        return (equals < 0 ? cookie : cookie.substring(0, equals)).strip();
    }
}
