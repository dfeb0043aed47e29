package dev.interlock.model;

import java.util.Optional;
import java.util.regex.Pattern;

/// A name of content by what it is: `sha256:` and 64 hexadecimal digits in lower case.
public record Digest(String text) implements Comparable<Digest> {
    private static final Pattern WRITTEN = Pattern.compile("sha256:[0-9a-f]{64}");

    public Digest {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("not a SHA-256 digest");
        }
    }

    /// Empty where the text is no digest.
    public static Optional<Digest> parse(String text) {
        return WRITTEN.matcher(text).matches() ? Optional.of(new Digest(text)) : Optional.empty();
    }

    /// The digits alone, for names of files.
    public String hex() {
        return text.substring("sha256:".length());
    }

    /// For people: enough of it to tell two apart.
    public String brief() {
        return text.substring(0, "sha256:".length() + 12);
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
