package dev.interlock.gate.evidence;

import java.io.IOException;

/// A statement and the envelope that it is signed in.
public record Attestation(Statement statement, Envelope envelope) {
    public static Attestation of(Statement statement, SigningKey key) {
        return new Attestation(
                statement, Envelope.of(Envelope.IN_TOTO, StatementWriter.write(statement), key));
    }

    /// Whether somebody who is trusted signed it is another question: [Verification].
    ///
    /// @throws IOException with what is wrong with the text
    public static Attestation read(String text) throws IOException {
        return of(Envelope.read(text));
    }

    static Attestation of(Envelope envelope) throws IOException {
        if (!envelope.payloadType().equals(Envelope.IN_TOTO)) {
            throw new IOException("its payload is no in-toto statement");
        }
        return new Attestation(StatementReader.read(envelope.payload()), envelope);
    }

    /// One line of JSON.
    public String text() {
        return envelope.text();
    }
}
