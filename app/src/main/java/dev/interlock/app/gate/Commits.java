package dev.interlock.app.gate;

import java.util.regex.Pattern;

/// Names of commits: of all digits (SHA-1 or SHA-256), or abbreviated.
public final class Commits {
    private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-f]{7,64}");

    private static final int SHA1 = 40;
    private static final int SHA256 = 64;

    private Commits() {}

    /// Whether a text can name a commit.
    public static boolean isOne(String text) {
        return ABBREVIATED.matcher(text).matches();
    }

    static boolean isWhole(String commit) {
        return commit.length() == SHA1 || commit.length() == SHA256;
    }
}
