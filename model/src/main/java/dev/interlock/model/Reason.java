package dev.interlock.model;

/// Why something was decided, or why it failed.
///
/// @param cause what kind of thing it was, for programs
/// @param text one sentence for people, with the figures that were seen; never a variable's value
public record Reason(Cause cause, String text) {
    public Reason {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a reason says why");
        }
    }

    public static Reason of(Cause cause, String text) {
        return new Reason(cause, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
