package dev.interlock.model;

import java.util.Optional;

/// A name of content by what it is: `sha256:` and 64 hexadecimal digits in lower case.
public record Digest(String text) implements Comparable<Digest> {
    private static final String KIND = "sha256:";
    private static final int LENGTH = KIND.length() + 64;

    public Digest {
        if (!isWritten(text)) {
            throw new IllegalArgumentException("not a SHA-256 digest");
        }
    }

    /// Empty where the text is no digest.
    public static Optional<Digest> parse(String text) {
        return isWritten(text) ? Optional.of(new Digest(text)) : Optional.empty();
    }

    /// The digits alone, for names of files.
    public String hex() {
        return text.substring(KIND.length());
    }

    /// For people: enough of it to tell two apart.
    public String brief() {
        return text.substring(0, KIND.length() + 12);
    }

    /// By hand: journals of a hundred thousand entries hold twice as many.
    private static boolean isWritten(String text) {
        if (text.length() != LENGTH || !text.startsWith(KIND)) {
            return false;
        }
        for (int i = KIND.length(); i < LENGTH; i++) {
            char digit = text.charAt(i);
            boolean hex = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
            if (!hex) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Digest other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
