package dev.interlock.outside.browser;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the driver says of a failure, in one line.
final class Words {
    private static final Pattern MESSAGE = Pattern.compile("message='([^\n]*)");
    private static final int LONGEST = 300;

    private Words() {}

    static String of(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        Matcher message = MESSAGE.matcher(text);
        String line = message.find() ? message.group(1) : text.lines().findFirst().orElse("");
        String plain = line.strip();
        return plain.isEmpty() ? failure.getClass().getSimpleName() : cut(plain, LONGEST);
    }

    static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
