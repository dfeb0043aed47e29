package dev.interlock.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Who may come in.
public interface Tokens {
    /// Compares in constant time. Empty where nobody has this token.
    default Optional<Holder> find(String token) {
        return holder(hash(token));
    }

    /// As [#find], by the token's [#hash]: what a session keeps of the token that began it.
    Optional<Holder> holder(String hash);

    /// Makes a token; only its hash is kept.
    ///
    /// @param name for people; a token of the same name is replaced
    String make(String name, Role role);

    record Holder(String name, Role role) {}

    /// SHA-256, hexadecimal. A token is 256 random bits, so that its hash needs no salt.
    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
