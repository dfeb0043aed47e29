package dev.interlock.check.project;

/// A name that stands in a text as a word of its own: no letter, digit or underscore beside it.
public final class WholeWord {
    private WholeWord() {}

    public static boolean stands(String text, String name) {
        int at = text.indexOf(name);
        while (at >= 0) {
            if (!isPart(text, at - 1) && !isPart(text, at + name.length())) {
                return true;
            }
            at = text.indexOf(name, at + 1);
        }
        return false;
    }

    private static boolean isPart(String text, int at) {
        return at >= 0
                && at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }
}
