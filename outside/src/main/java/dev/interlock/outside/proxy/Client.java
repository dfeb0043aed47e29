package dev.interlock.outside.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Who asks.
///
/// A client that keeps cookies has a number of its own and stays where that puts it. For one that
/// keeps none each request draws a number: shares then come out right even where all requests come
/// from one address, which would put every one of them on one side if the address decided. Its
/// requests are still counted as one client's, by address and program.
///
/// @param number decides which release answers
/// @param counted by what the judge tells clients apart
/// @param known whether the number came from the client
record Client(long number, long counted, boolean known) {
    /// Says nothing about a release, so that a ramp need not change it.
    static final String COOKIE = "interlock_client";

    private static final int DIGITS = 16;
    private static final String ASSIGNED = COOKIE + "=";

    static Client of(HeaderMap headers, InetAddress address) {
        OptionalLong number = number(headers);
        if (number.isPresent()) {
            return new Client(number.getAsLong(), Mixing.mix(number.getAsLong()), true);
        }
        @Nullable String agent = headers.getFirst(Headers.USER_AGENT);
        long counted =
                Mixing.mix(address.hashCode() * 31L + (agent == null ? 0 : agent.hashCode()));
        return new Client(ThreadLocalRandom.current().nextLong(), counted, false);
    }

    private static OptionalLong number(HeaderMap headers) {
        @Nullable HeaderValues lines = headers.get(Headers.COOKIE);
        if (lines == null) {
            return OptionalLong.empty();
        }
        for (String line : lines) {
            OptionalLong number = number(line);
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong number(String line) {
        int at = line.indexOf(ASSIGNED);
        while (at > 0 && line.charAt(at - 1) != ' ' && line.charAt(at - 1) != ';') {
            at = line.indexOf(ASSIGNED, at + 1);
        }
        int from = at + ASSIGNED.length();
        int to = from + DIGITS;
        if (at < 0 || line.length() < to || (line.length() > to && line.charAt(to) != ';')) {
            return OptionalLong.empty();
        }
        for (int index = from; index < to; index++) {
            if (!HexFormat.isHexDigit(line.charAt(index))) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(HexFormat.fromHexDigitsToLong(line, from, to));
    }

    /// Kept a day, as long as a rollout may be held.
    ///
    /// @param secure whether the client came by HTTPS
    String cookie(boolean secure) {
        return ASSIGNED
                + HexFormat.of().toHexDigits(number)
                + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
