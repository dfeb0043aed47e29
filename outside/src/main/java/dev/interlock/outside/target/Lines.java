package dev.interlock.outside.target;

import java.util.regex.Pattern;

/// Lines that an application printed, as they may be shown.
public final class Lines {
    /// Control sequences as terminals know them (ECMA-48), such as colours.
    private static final Pattern SEQUENCE =
            Pattern.compile(
                    "\u001b(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\u0007\u001b]*\u0007?|[@-Z\\\\-_])");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");
    private static final int LONGEST = 2_000;

    private Lines() {}

    public static String plain(String line) {
        String plain = CONTROL.matcher(SEQUENCE.matcher(line).replaceAll("")).replaceAll("");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }

    /// Short enough to stand in a sentence.
    public static String brief(String line, int longest) {
        String stripped = line.strip();
        return stripped.length() > longest ? stripped.substring(0, longest) + "…" : stripped;
    }
}
