package dev.interlock.outside.store;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The server's secret. It encrypts with AES-256-GCM (NIST SP 800-38D) and hashes with
/// HMAC-SHA-256, each under a key of its own, derived by HKDF (RFC 5869).
///
/// A nonce is 96 random bits: under one key that is safe for 2^32 writings (SP 800-38D, 8.3); a
/// release is one.
final class ServerKey {
    private static final int SIZE = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String NO_CRYPTOGRAPHY = "every Java 25 has AES-GCM, HMAC and HKDF";

    private final SecretKey sealing;
    private final SecretKey hashing;
    private final SecureRandom random = new SecureRandom();

    private ServerKey(byte[] secret) {
        this.sealing = derived(secret, "interlock/variables/v1", "AES");
        this.hashing = derived(secret, "interlock/hashes/v1", "HmacSHA256");
    }

    /// Reads the key, or makes it where there is none.
    ///
    /// @throws StoreFailure where others could read it, or it is no key
    static ServerKey open(Path file) {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                create(file);
            }
            refuseUnsafe(file);
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != SIZE) {
                throw failure(
                        Cause.STORE_FAILED, file + " is no key: it has not " + SIZE + " bytes");
            }
            return new ServerKey(secret);
        } catch (IOException e) {
            throw new StoreFailure(Failures.reason("the server's key cannot be used", e));
        }
    }

    /// What only this key can open again, and only for the same purpose.
    byte[] seal(byte[] plain, String purpose) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(NO_CRYPTOGRAPHY, e);
        }
    }

    /// Empty where it was changed, or sealed with another key or for another purpose.
    Optional<byte[]> open(byte[] sealed, String purpose) {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            return Optional.empty();
        }
        byte[] nonce = java.util.Arrays.copyOf(sealed, NONCE);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, nonce, purpose)
                            .doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /// Of a variable's value. The name goes in, so that nobody sees which two variables have the
    /// same value.
    String hash(String name, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(hashing);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(NO_CRYPTOGRAPHY, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[SIZE];
        new SecureRandom().nextBytes(secret);
        Durable.write(file, out -> out.write(secret));
    }

    private static void refuseUnsafe(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !(Modes.is(file, Modes.SECRET_FILE) || Modes.is(file, "r--------"))) {
            throw failure(
                    Cause.NOT_PERMITTED,
                    file
                            + " holds the key to every secret and may be read by others:"
                            + " `chmod 600` it, and change the secrets if others were on this machine");
        }
    }

    private static StoreFailure failure(Cause cause, String text) {
        return new StoreFailure(Reason.of(cause, text));
    }

    private static SecretKey derived(byte[] secret, String purpose, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(secret, "HKDF"))
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), SIZE));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(NO_CRYPTOGRAPHY, e);
        }
    }
}
