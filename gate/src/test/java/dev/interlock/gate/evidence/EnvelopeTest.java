package dev.interlock.gate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.gate.evidence.Verification.Result;
import dev.interlock.model.Cause;
import dev.interlock.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is signed, by whom, and that nothing of it can be changed.
@Timeout(120)
class EnvelopeTest {
    @TempDir private Path folder;

    /// The example of the specification, DSSE 1.0.2, protocol.md.
    @Test
    void whatIsSignedIsThePreAuthenticationEncoding() {
        byte[] signed =
                Envelope.signed(
                        "http://example.com/HelloWorld",
                        "hello world".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(signed, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void lengthsAreThoseOfBytes() {
        assertThat(
                        new String(
                                Envelope.signed("ü", "€".getBytes(StandardCharsets.UTF_8)),
                                StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 2 ü 3 €");
    }

    /// RFC 8032, section 7.1, test 1: the secret key as PKCS #8 (RFC 8410), and its public key.
    @Test
    void thePublicHalfOfAKeyIsThatOfTheStandard() throws IOException {
        byte[] der =
                HexFormat.of()
                        .parseHex(
                                "302e020100300506032b657004220420"
                                        + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        SigningKey key =
                SigningKey.read(
                        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                                .formatted(Base64.getEncoder().encodeToString(der)));
        assertThat(HexFormat.of().formatHex(key.open().key().getEncoded()))
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(HexFormat.of().formatHex(key.sign(new byte[0])))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void opensslVerifiesTheSignatureOfAnEnvelope() throws Exception {
        Openssl openssl = Openssl.in(folder);
        Attestation attestation = Attestation.of(Samples.gate(), Samples.KEY);
        Envelope envelope = Envelope.read(attestation.text());
        openssl.file("key.pem", Samples.KEY.open().pem().getBytes(StandardCharsets.UTF_8));
        openssl.file("signature", envelope.signature());
        openssl.file("signed", Envelope.signed(Envelope.IN_TOTO, envelope.payload()));
        assertThat(verified(openssl)).as(openssl.log()).isZero();
        openssl.file("signed", envelope.payload());
        assertThat(verified(openssl)).as("the payload alone is not what was signed").isNotZero();
    }

    private static int verified(Openssl openssl) throws Exception {
        return openssl.run(
                "pkeyutl",
                "-verify",
                "-rawin",
                "-pubin",
                "-inkey",
                "key.pem",
                "-in",
                "signed",
                "-sigfile",
                "signature");
    }

    @Test
    void aKeyThatOpensslMadeSignsHereAndOneMadeHereSignsThere() throws Exception {
        Openssl openssl = Openssl.in(folder);
        assertThat(openssl.run("genpkey", "-algorithm", "ed25519", "-out", "theirs.pem")).isZero();
        assertThat(openssl.run("pkey", "-in", "theirs.pem", "-pubout", "-out", "theirs.pub"))
                .isZero();
        SigningKey theirs = SigningKey.read(Files.readString(folder.resolve("theirs.pem")));
        TrustedKey open = TrustedKey.read(Files.readString(folder.resolve("theirs.pub")), "theirs");
        assertThat(theirs.id()).isEqualTo(open.id());
        assertThat(Attestation.of(Samples.gate(), theirs).envelope().isSignedBy(open)).isTrue();

        openssl.file("ours.pem", Samples.KEY.pem().getBytes(StandardCharsets.UTF_8));
        openssl.file("signed", Envelope.signed("text/plain", new byte[] {1, 2, 3}));
        assertThat(
                        openssl.run(
                                "pkeyutl",
                                "-sign",
                                "-rawin",
                                "-inkey",
                                "ours.pem",
                                "-in",
                                "signed",
                                "-out",
                                "signature"))
                .as(openssl.log())
                .isZero();
        Envelope envelope =
                new Envelope(
                        "text/plain",
                        new byte[] {1, 2, 3},
                        Samples.KEY.id(),
                        Files.readAllBytes(folder.resolve("signature")));
        assertThat(envelope.isSignedBy(Samples.KEY.open())).isTrue();
    }

    @Test
    void anEnvelopeSurvivesTheWayThroughItsText() throws IOException {
        Attestation attestation = Attestation.of(Samples.build(), Samples.KEY);
        Attestation back = Attestation.read(attestation.text());
        assertThat(back).isEqualTo(attestation);
        assertThat(back.text()).isEqualTo(attestation.text());
    }

    /// Each byte of an envelope, changed in two of its bits, one after the other.
    @Test
    void anEnvelopeInWhichAnyByteIsChangedIsRefused() {
        String text = Attestation.of(Samples.gate(), Samples.KEY).text();
        Verification verification = Samples.trusting(Samples.KEY);
        assertThat(verification.signature(text)).isInstanceOf(Result.Good.class);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int at = 0; at < bytes.length; at++) {
            for (int bit : new int[] {0, 1 + at % 7}) {
                byte[] forged = bytes.clone();
                forged[at] ^= (byte) (1 << bit);
                assertThat(verification.signature(new String(forged, StandardCharsets.UTF_8)))
                        .as("byte %d, bit %d", at, bit)
                        .isInstanceOf(Result.Bad.class);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    void anyCharacterInTheWrongPlaceIsRefusedAndNeverAnException() {
        String text = Attestation.of(Samples.build(), Samples.KEY).text();
        Verification verification = Samples.trusting(Samples.KEY);
        Seeds.forAll(
                2_000,
                random -> {
                    StringBuilder forged = new StringBuilder(text);
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(3)) {
                        case 0 -> forged.deleteCharAt(at);
                        case 1 -> forged.insert(at, (char) (33 + random.nextInt(94)));
                        default -> forged.setLength(at);
                    }
                    assertThat(verification.signature(forged.toString()))
                            .isInstanceOf(Result.Bad.class);
                });
    }

    @Test
    void aPayloadUnderAnotherTypeIsNotWhatWasSigned() {
        Envelope envelope = Attestation.of(Samples.gate(), Samples.KEY).envelope();
        Envelope other =
                new Envelope(
                        "text/plain", envelope.payload(), envelope.key(), envelope.signature());
        assertThat(other.isSignedBy(Samples.KEY.open())).isFalse();
        assertThatThrownBy(() -> Attestation.read(other.text()))
                .isInstanceOf(IOException.class)
                .hasMessage("its payload is no in-toto statement");
    }

    @Test
    void aSignatureUnderTheNameOfAnotherKeyIsRefused() {
        SigningKey forger = SigningKey.make(new SecureRandom());
        Envelope forged = Attestation.of(Samples.gate(), forger).envelope();
        String text =
                new Envelope(
                                forged.payloadType(),
                                forged.payload(),
                                Samples.KEY.id(),
                                forged.signature())
                        .text();
        assertThat(Samples.trusting(Samples.KEY).signature(text))
                .isInstanceOfSatisfying(
                        Result.Bad.class,
                        bad -> assertThat(bad.reason().cause()).isEqualTo(Cause.EVIDENCE_FORGED));
    }

    @Test
    void textsThatAreNoEnvelopeSayWhatIsWrong() {
        wrong("", "ends too early");
        wrong("[]", "`signatures` is missing");
        wrong("{\"signatures\":[]}", "it has 0 signatures, not one");
        wrong("{\"signatures\":[],\"signatures\":[]}", "stands twice");
        wrong("[".repeat(5_000), "nested too deep");
        wrong("x".repeat(Envelope.LONGEST + 1), "longer than");
        wrong(
                "{\"signatures\":[{\"keyid\":\"me\",\"sig\":\"\"}],\"payloadType\":\"t\",\"payload\":\"AA==\"}",
                "`keyid` is no digest");
        // Two spellings of one byte: only the canonical one is taken.
        wrong(
                "{\"signatures\":[{\"keyid\":\"me\",\"sig\":\"\"}],\"payloadType\":\"t\",\"payload\":\"AB==\"}",
                "`payload` is no base64");
    }

    private static void wrong(String text, String says) {
        assertThatThrownBy(() -> Envelope.read(text))
                .as(text.substring(0, Math.min(80, text.length())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says);
    }

    @Test
    void keysThatAreNoneSayNothingOfTheirText() {
        for (String text :
                new String[] {
                    "",
                    "s3cret",
                    "-----BEGIN PRIVATE KEY-----\ns3cret\n-----END PRIVATE KEY-----",
                    "-----END PRIVATE KEY----------BEGIN PRIVATE KEY-----"
                }) {
            assertThatThrownBy(() -> SigningKey.read(text))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("it is no ")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(Samples.KEY.toString()).doesNotContain("PRIVATE").contains("sha256:");
    }
}
