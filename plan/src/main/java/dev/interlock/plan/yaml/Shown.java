package dev.interlock.plan.yaml;

/// Text of a file as it may be shown on a terminal: short, without control characters, and nothing
/// after a `=`, since whoever writes `NAME=value` as a key has put a variable's value there.
public final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    public static String of(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? visible(text) : visible(text.substring(0, equals)) + "=…";
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(point -> isVisible(point) ? point : '\uFFFD')
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
