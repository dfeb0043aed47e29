package dev.interlock.outside.proxy;

import dev.interlock.model.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/// Reads a certificate with its key, and refuses a pair that browsers would refuse.
public final class Certificates {
    private static final long MOST_BYTES = 1_000_000;
    private static final char[] NO_PASSWORD = new char[0];

    private Certificates() {}

    /// A context that shows this certificate.
    ///
    /// @throws CertificateFault says which file and why
    public static SSLContext load(CertificateFiles files) throws CertificateFault {
        List<X509Certificate> chain = chain(files.certificate());
        PrivateKey key = PemKey.read(text(files.key()), files.key());
        if (!matches(key, chain.getFirst().getPublicKey())) {
            throw new CertificateFault(
                    Cause.SYNTAX, files.key(), "is the key of another certificate");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("router", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateFault(
                    Cause.SYNTAX, files.certificate(), "cannot be used: " + e.getMessage());
        }
    }

    private static List<X509Certificate> chain(Path file) throws CertificateFault {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : Pem.blocks(text(file), "CERTIFICATE")) {
                chain.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            if (chain.isEmpty()) {
                throw new CertificateFault(Cause.SYNTAX, file, "has no certificate in PEM form");
            }
            chain.getFirst().checkValidity();
        } catch (CertificateException e) {
            throw new CertificateFault(
                    Cause.SYNTAX, file, "has a certificate that is damaged, or not valid today");
        }
        return chain;
    }

    private static String text(Path file) throws CertificateFault {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CertificateFault(Cause.SYNTAX, file, "is too large to be one");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CertificateFault(Cause.MISSING_FILE, file, "is not there");
        } catch (IOException e) {
            throw new CertificateFault(Cause.NOT_PERMITTED, file, "cannot be read");
        }
    }

    /// Whether what the one signs the other verifies.
    private static boolean matches(PrivateKey key, PublicKey certified) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        byte[] text = {1, 2, 3};
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certified);
            verifying.update(text);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// TLS to this machine's own port, whatever certificate it shows: who answers is known by a
    /// signature of its own.
    static Socket unverified(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        unverified().getSocketFactory().createSocket(plain, "localhost", 1, true);
        socket.setUseClientMode(true);
        return socket;
    }

    /// Takes whatever certificate is shown: for ports of this very process alone.
    public static SSLContext unverified() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }
}
