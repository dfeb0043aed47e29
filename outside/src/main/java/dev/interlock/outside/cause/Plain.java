package dev.interlock.outside.cause;

import java.util.regex.Pattern;

/// Output without what is meant for a terminal only.
public final class Plain {
    /// Control sequences (ECMA-48, section 5.4) and operating system commands.
    private static final Pattern SEQUENCES =
            Pattern.compile(
                    "\u001B\\[[0-?]{0,64}[ -/]{0,8}[@-~]|\u001B\\][^\u0007\u001B]{0,512}(?:\u0007|\u001B\\\\)|\u001B[@-Z\\\\-_]");

    private Plain() {}

    /// One line as a person reads it: no colours, and of what was written over only the last.
    public static String line(String line) {
        String plain = line.indexOf('\u001B') < 0 ? line : SEQUENCES.matcher(line).replaceAll("");
        String last = plain.stripTrailing();
        return controls(last.substring(last.lastIndexOf('\r') + 1));
    }

    private static String controls(String line) {
        if (line.chars().noneMatch(each -> (each < ' ' && each != '\t') || each == 0x7F)) {
            return line;
        }
        StringBuilder kept = new StringBuilder();
        line.chars()
                .filter(each -> (each >= ' ' && each != 0x7F) || each == '\t')
                .forEach(each -> kept.append((char) each));
        return kept.toString();
    }
}
