package dev.interlock.gate.evidence;

import dev.interlock.model.Digest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// An Ed25519 key pair (RFC 8032) that signs evidence. As text it is PKCS #8 in PEM, which openssl
/// reads and writes too.
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int LINE = 64;

    private final PrivateKey secret;
    private final TrustedKey open;

    private SigningKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = TrustedKey.of(pair.getPublic(), "this machine");
    }

    public static SigningKey make(SecureRandom random) {
        return new SigningKey(pair(random));
    }

    /// @throws IOException where the text is no such key; its message says nothing of the text
    public static SigningKey read(String pem) throws IOException {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("it is no private key in PEM (PKCS #8)");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            PrivateKey key =
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new SigningKey(pair(new Given(seed)));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new IOException("it is no Ed25519 key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the private key is made of is the only randomness that it needs: with the seed of
    /// another key, that key's pair comes out, its public half with it.
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("a key of another size");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /// The digest of its public half.
    public Digest id() {
        return open.id();
    }

    /// Its public half.
    public TrustedKey open() {
        return open;
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For a file that nobody else reads.
    public String pem() {
        return BEGIN
                + "\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(secret.getEncoded())
                + "\n"
                + END
                + "\n";
    }

    /// Never the key itself.
    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
