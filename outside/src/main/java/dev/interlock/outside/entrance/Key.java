package dev.interlock.outside.entrance;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What a router and Interlock know of each other, and nobody else: it stands in every line of the
/// log, in the question for the routing and in Interlock's own requests. The router's files keep
/// it, so that a server that starts anew finds it there.
public final class Key {
    private static final int BYTES = 16;
    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{32}");

    private Key() {}

    public static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static boolean isKey(String text) {
        return WRITTEN.matcher(text).matches();
    }
}
