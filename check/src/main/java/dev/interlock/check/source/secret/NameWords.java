package dev.interlock.check.source.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of a variable's name in upper case: `stripeApiKey`, `STRIPE_API_KEY` and
/// `stripe-api-key` are all `STRIPE API KEY`.
record NameWords(List<String> words) {
    /// Longer names are not names that a person wrote.
    private static final int MAX_LENGTH = 512;

    NameWords {
        words = List.copyOf(words);
    }

    static NameWords of(String name) {
        String bounded = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < bounded.length(); at++) {
            char c = bounded.charAt(at);
            if (!Character.isLetterOrDigit(c)) {
                add(words, bounded, start, at);
                start = at + 1;
            } else if (isHump(bounded, at)) {
                add(words, bounded, start, at);
                start = at;
            }
        }
        add(words, bounded, start, bounded.length());
        return new NameWords(words);
    }

    /// An upper-case letter after a lower-case one.
    private static boolean isHump(String name, int at) {
        return at > 0
                && Character.isUpperCase(name.charAt(at))
                && Character.isLowerCase(name.charAt(at - 1));
    }

    private static void add(List<String> words, String name, int start, int end) {
        if (start < end) {
            words.add(name.substring(start, end).toUpperCase(Locale.ROOT));
        }
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    String last() {
        return words.getLast();
    }

    /// Whether these words stand side by side in this order: `has("API KEY")`.
    boolean has(String phrase) {
        return spaced().contains(" " + phrase + " ");
    }

    boolean hasAny(Iterable<String> phrases) {
        String spaced = spaced();
        for (String phrase : phrases) {
            if (spaced.contains(" " + phrase + " ")) {
                return true;
            }
        }
        return false;
    }

    /// Whether the name is these words and no others.
    boolean are(String phrase) {
        return String.join(" ", words).equals(phrase);
    }

    private String spaced() {
        return " " + String.join(" ", words) + " ";
    }
}
