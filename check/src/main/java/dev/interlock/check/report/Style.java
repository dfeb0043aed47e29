package dev.interlock.check.report;

/// Colours of a terminal (ECMA-48, select graphic rendition).
public enum Style {
    BOLD("1"),
    DIM("2"),
    RED("1;31"),
    GREEN("1;32"),
    YELLOW("1;33"),
    BLUE("1;34");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    public String paint(String text, boolean colour) {
        return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
