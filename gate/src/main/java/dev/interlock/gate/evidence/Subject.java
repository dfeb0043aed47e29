package dev.interlock.gate.evidence;

import dev.interlock.model.Digest;
import java.nio.charset.StandardCharsets;

/// What evidence is about.
///
/// @param environment that the gate ran for: its variables are checked and built in
/// @param commit 7 to 64 hexadecimal digits
/// @param clean whether the tree was that commit's, before the gate and after it
/// @param plan the SHA-256 of `interlock.yml`
/// @param tool such as `interlock 0.1.0`
public record Subject(
        String service,
        String environment,
        String commit,
        boolean clean,
        Digest plan,
        String tool) {
    public Subject {
        if (!commit.matches("[0-9a-f]{7,64}")) {
            throw new IllegalArgumentException("not a commit");
        }
    }

    /// Of the text of `interlock.yml`.
    public static Digest planDigest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
