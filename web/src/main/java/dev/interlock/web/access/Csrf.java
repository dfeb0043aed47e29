package dev.interlock.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/// A session's CSRF token as pages carry it: other bytes on each page, so that the length of a
/// compressed page tells nothing of it (BREACH, 2013).
public final class Csrf {
    private Csrf() {}

    /// A random pad, and the token under it; twice as long as the token.
    public static String masked(String token, SecureRandom random) {
        byte[] secret = HexFormat.of().parseHex(token);
        byte[] pad = new byte[secret.length];
        random.nextBytes(pad);
        HexFormat hex = HexFormat.of();
        return hex.formatHex(pad) + hex.formatHex(xor(secret, pad));
    }

    /// Compares in constant time.
    public static boolean matches(String token, String brought) {
        try {
            byte[] both = HexFormat.of().parseHex(brought);
            byte[] secret = HexFormat.of().parseHex(token);
            if (both.length != 2 * secret.length) {
                return false;
            }
            byte[] pad = Arrays.copyOf(both, secret.length);
            byte[] under = Arrays.copyOfRange(both, secret.length, both.length);
            return MessageDigest.isEqual(
                    token.getBytes(StandardCharsets.US_ASCII),
                    HexFormat.of().formatHex(xor(under, pad)).getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] both = new byte[a.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = (byte) (a[i] ^ b[i]);
        }
        return both;
    }
}
