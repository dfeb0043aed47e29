package dev.interlock.web.page;

import java.util.Arrays;
import java.util.Optional;

/// What a person says in a readiness review.
enum Saying {
    YES("yes", "Yes", "plain"),
    GO("go", "Go", "go"),
    NO_GO("no-go", "No-go", "danger");

    private final String word;
    private final String button;
    private final String tone;

    Saying(String word, String button, String tone) {
        this.word = word;
        this.button = button;
        this.tone = tone;
    }

    /// As paths have it.
    String word() {
        return word;
    }

    String button() {
        return button;
    }

    /// A class of the style sheet.
    String tone() {
        return tone;
    }

    static Optional<Saying> parse(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }
}
