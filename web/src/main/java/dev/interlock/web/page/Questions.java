package dev.interlock.web.page;

import dev.interlock.journal.projection.Review;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Names for the questions of a review: paths and forms carry no text that others wrote, and a
/// question that the plan has changed meanwhile is another one.
final class Questions {
    private static final int DIGITS = 16;

    private Questions() {}

    /// The beginning of its SHA-256.
    static String key(String question) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(question.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Empty where the review does not ask it.
    static Optional<String> find(Review review, String key) {
        return review.questions().stream().filter(it -> key(it).equals(key)).findFirst();
    }
}
