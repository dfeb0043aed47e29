package dev.interlock.gate.evidence;

import dev.interlock.model.Digest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The public half of an Ed25519 key.
///
/// @param id the SHA-256 of its SubjectPublicKeyInfo
/// @param name for people, such as `ci`
public record TrustedKey(Digest id, PublicKey key, String name) {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    static TrustedKey of(PublicKey key, String name) {
        return new TrustedKey(Sha256.of(key.getEncoded()), key, name);
    }

    /// @param text in PEM, or the base64 of it alone
    /// @throws IOException where it is no such key
    public static TrustedKey read(String text, String name) throws IOException {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        String base64 =
                begin >= 0 && end > begin ? text.substring(begin + BEGIN.length(), end) : text;
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return of(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)),
                    name);
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new IOException("it is no public Ed25519 key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean verifies(byte[] bytes, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(bytes);
            return verifier.verify(signature);
        } catch (SignatureException _) {
            // Of the wrong length, or no point of the curve.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// On one line.
    public String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    public String pem() {
        return BEGIN + "\n" + base64() + "\n" + END + "\n";
    }
}
