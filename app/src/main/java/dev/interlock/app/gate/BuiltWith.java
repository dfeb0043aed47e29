package dev.interlock.app.gate;

import dev.interlock.gate.evidence.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Which variables something was built with, as a text that tells no value: evidence that was kept
/// is not taken for a build with other ones. HMAC-SHA256 under the machine's own key, so that who
/// reads it cannot try values against it.
public final class BuiltWith {
    private static final String ALGORITHM = "HmacSHA256";

    private BuiltWith() {}

    /// @param variables values by name
    public static String of(Map<String, String> variables, SigningKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(key.pem()), ALGORITHM));
            new TreeMap<>(variables)
                    .forEach((name, value) -> {
                        mac.update(bytes(name + "\0"));
                        mac.update(bytes(value + "\0"));
                    });
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
