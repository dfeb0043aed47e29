package dev.interlock.outside.browser;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate for one run, which nobody needs to trust: X.509 version 1 (RFC 5280, section 4.1),
/// signed by its own key, which never leaves this process. The JDK has no way to make one but a
/// program of its own.
final class SelfSigned {
    private static final char[] NO_PASSWORD = new char[0];

    /// `SEQUENCE { OID ecdsa-with-SHA256 }` (RFC 5758, section 3.2).
    private static final byte[] ECDSA_WITH_SHA256 =
            der(0x30, der(0x06, bytes(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02)));

    /// `id-at-commonName` (RFC 5280, appendix A.1).
    private static final byte[] COMMON_NAME = der(0x06, bytes(0x55, 0x04, 0x03));

    private SelfSigned() {}

    static SSLContext context() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry(
                    "run", pair.getPrivate(), NO_PASSWORD, new Certificate[] {certificate(pair)});
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK makes no certificates", e);
        }
    }

    private static Certificate certificate(KeyPair pair) throws GeneralSecurityException {
        byte[] name = der(0x30, der(0x31, der(0x30, COMMON_NAME, text(0x0C, "interlock"))));
        byte[] years = der(0x30, text(0x17, "200101000000Z"), text(0x17, "491231235959Z"));
        byte[] serial = der(0x02, bytes(1));
        byte[] key = pair.getPublic().getEncoded();
        byte[] certified = der(0x30, serial, ECDSA_WITH_SHA256, name, years, name, key);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(certified);
        byte[] signed = der(0x03, bytes(0), signature.sign());
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(der(0x30, certified, ECDSA_WITH_SHA256, signed)));
    }

    private static byte[] text(int tag, String text) {
        return der(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Tag, length and content (X.690, section 8.1).
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length > 127) {
            out.write(length > 255 ? 0x82 : 0x81);
        }
        if (length > 255) {
            out.write(length >> 8);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return bytes;
    }
}
