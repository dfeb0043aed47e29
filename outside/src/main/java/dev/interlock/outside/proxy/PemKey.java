package dev.interlock.outside.proxy;

import dev.interlock.model.Cause;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/// A private key in one of the three forms that tools write: PKCS #8, and the older forms of RSA
/// (PKCS #1) and elliptic curves (SEC 1), which are put into PKCS #8's envelope (RFC 5958).
final class PemKey {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private static final byte[] VERSION = {2, 1, 0};
    // SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    // OBJECT IDENTIFIER ecPublicKey
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PemKey() {}

    static PrivateKey read(String text, Path file) throws CertificateFault {
        if (text.contains("ENCRYPTED")) {
            throw new CertificateFault(
                    Cause.NOT_SUPPORTED,
                    file,
                    "has an encrypted key: keep it without a passphrase");
        }
        for (String algorithm : ALGORITHMS) {
            for (byte[] der : keys(text)) {
                try {
                    return KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(der));
                } catch (GeneralSecurityException e) {
                    // Of another kind, then.
                }
            }
        }
        throw new CertificateFault(Cause.SYNTAX, file, "has no private key in PEM form");
    }

    private static List<byte[]> keys(String text) {
        List<byte[]> plain = Pem.blocks(text, "PRIVATE KEY");
        if (!plain.isEmpty()) {
            return plain;
        }
        List<byte[]> rsa = Pem.blocks(text, "RSA PRIVATE KEY");
        return rsa.isEmpty()
                ? Pem.blocks(text, "EC PRIVATE KEY").stream().map(PemKey::curve).toList()
                : rsa.stream().map(der -> envelope(RSA, der)).toList();
    }

    private static byte[] curve(byte[] der) {
        return envelope(block(0x30, EC, curveName(der)), der);
    }

    /// The curve's name, an OBJECT IDENTIFIER in the `[0]` of SEC 1; empty where it has none, which
    /// no reader takes.
    private static byte[] curveName(byte[] der) {
        for (int at = 0; at + 3 < der.length; at++) {
            boolean named = der[at] == (byte) 0xa0 && der[at + 2] == 6;
            if (named && at + 4 + der[at + 3] <= der.length && der[at + 1] == der[at + 3] + 2) {
                return java.util.Arrays.copyOfRange(der, at + 2, at + 4 + der[at + 3]);
            }
        }
        return new byte[0];
    }

    private static byte[] envelope(byte[] algorithm, byte[] key) {
        return block(0x30, VERSION, algorithm, block(4, key));
    }

    /// Tag, length and value of DER (X.690, section 8.1).
    private static byte[] block(int tag, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            value.writeBytes(part);
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(tag);
        int size = value.size();
        if (size > 0xff) {
            block.write(0x82);
            block.write(size >> 8);
        } else if (size > 0x7f) {
            block.write(0x81);
        }
        block.write(size);
        block.writeBytes(value.toByteArray());
        return block.toByteArray();
    }
}
