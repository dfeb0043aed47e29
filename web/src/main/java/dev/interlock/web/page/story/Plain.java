package dev.interlock.web.page.story;

import java.util.regex.Pattern;

/// Text that somebody else wrote, such as a program's log, as a page can show it.
public final class Plain {
    /// Escape sequences of terminals (ECMA-48): CSI, OSC, and the short ones.
    private static final Pattern ESCAPES =
            Pattern.compile(
                    "\\x1B\\[[0-?]*[ -/]*[@-~]|\\x1B\\][^\\x07\\x1B]*(\\x07|\\x1B\\\\)?|\\x1B[ -/]*[0-~]");

    /// Controls but line ends and tabs, and what turns the direction of writing (Unicode TR 36).
    private static final Pattern CONTROLS =
            Pattern.compile(
                    "[\\p{Cntrl}\\x{80}-\\x{9F}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\\n\\t]]");

    private Plain() {}

    public static String text(String written) {
        return CONTROLS.matcher(ESCAPES.matcher(written).replaceAll("")).replaceAll("");
    }
}
