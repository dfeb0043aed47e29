package dev.interlock.gate.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interlock.gate.json.Json;
import dev.interlock.gate.json.Member;
import dev.interlock.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A DSSE envelope (Dead Simple Signing Envelope 1.0.2): a payload, what kind it is, and one
/// signature over both.
///
/// @param key the digest of the public key that belongs to the signature
public record Envelope(String payloadType, byte[] payload, Digest key, byte[] signature) {
    /// Of an in-toto statement.
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    /// Characters of an envelope.
    public static final int LONGEST = 1 << 20;

    private static final JsonFactory JSON = new JsonFactory();

    /// What is signed (protocol.md, section "Signature Definition"): `PAE(type, body) = "DSSEv1" SP
    /// LEN(type) SP type SP LEN(body) SP body`, lengths in bytes as decimal numbers.
    public static byte[] signed(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + type.length + 32);
        out.writeBytes("DSSEv1 %s ".formatted(type.length).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes(" %s ".formatted(payload.length).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /// Signs a payload.
    public static Envelope of(String payloadType, byte[] payload, SigningKey key) {
        return new Envelope(payloadType, payload, key.id(), key.sign(signed(payloadType, payload)));
    }

    /// Whether the key signed exactly this.
    public boolean isSignedBy(TrustedKey trusted) {
        return trusted.verifies(signed(payloadType, payload), signature);
    }

    public String text() {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("payloadType", payloadType);
            json.writeStringField("payload", Base64.getEncoder().encodeToString(payload));
            json.writeArrayFieldStart("signatures");
            json.writeStartObject();
            json.writeStringField("keyid", key.text());
            json.writeStringField("sig", Base64.getEncoder().encodeToString(signature));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// @throws IOException with what is wrong with the text
    public static Envelope read(String text) throws IOException {
        if (text.length() > LONGEST) {
            throw new IOException("it is longer than %s characters".formatted(LONGEST));
        }
        Member in = Member.of(Json.read(text));
        List<Member> signatures = in.items("signatures");
        if (signatures.size() != 1) {
            throw new IOException("it has %s signatures, not one".formatted(signatures.size()));
        }
        Member signature = signatures.getFirst();
        return new Envelope(
                in.text("payloadType"),
                bytes(in.in("payload")),
                Digest.parse(signature.text("keyid"))
                        .orElseThrow(() -> new IOException("`keyid` is no digest")),
                bytes(signature.in("sig")));
    }

    /// Standard base64 in its one canonical spelling: no two texts are the same bytes.
    private static byte[] bytes(Member member) throws IOException {
        String text = member.text();
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new IOException("`%s` is no base64".formatted(member.where()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope it
                && it.payloadType.equals(payloadType)
                && it.key.equals(key)
                && Arrays.equals(it.payload, payload)
                && Arrays.equals(it.signature, signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return "Envelope[%s, %s bytes, signed by %s]".formatted(payloadType, payload.length, key);
    }
}
