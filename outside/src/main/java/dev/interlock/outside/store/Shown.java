package dev.interlock.outside.store;

/// Names that others chose, as they may be shown: short, and with nothing that steers a terminal.
final class Shown {
    private static final int LONGEST = 120;

    private Shown() {}

    static String path(String path) {
        String plain =
                path.codePoints()
                        .limit(LONGEST)
                        .map(point -> visible(point) ? point : '?')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return "`" + plain + (plain.length() < path.length() ? "…" : "") + "`";
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
