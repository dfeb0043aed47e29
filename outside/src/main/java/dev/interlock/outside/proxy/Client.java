package dev.interlock.outside.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Who asks.
///
/// A client that keeps cookies has a number of its own and stays where that puts it. For one that
/// keeps none each request draws a number: shares then come out right even where all requests come
/// from one address, which would put every one of them on one side if the address decided. And
/// since its requests fall on both releases alike, they cannot fail in a cluster on one of them:
/// the judge need not cap what they contribute, and counts each for itself.
///
/// @param number decides which release answers
/// @param counted by what the judge tells clients apart; 0 for one that keeps no cookie
/// @param known whether the number came from the client
record Client(long number, long counted, boolean known) {
    /// Says nothing about a release, so that a ramp need not change it.
    static final String COOKIE = "interlock_client";

    private static final long NOBODY = 0;
    private static final int DIGITS = 16;
    private static final String ASSIGNED = COOKIE + "=";

    static Client of(HeaderMap headers) {
        OptionalLong number = number(headers);
        if (number.isPresent()) {
            return new Client(number.getAsLong(), counted(number.getAsLong()), true);
        }
        return new Client(ThreadLocalRandom.current().nextLong(), NOBODY, false);
    }

    /// Never 0, whatever number a client made up for itself.
    private static long counted(long number) {
        long mixed = Mixing.mix(number);
        return mixed == NOBODY ? 1 : mixed;
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
