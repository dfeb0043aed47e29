package dev.interlock.app.init;

import java.io.Console;
import java.util.Locale;
import java.util.Set;

/// Asks where both input and output are a terminal's; else nobody is there, and the answer is no.
public final class ConsoleQuestions implements Questions {
    private static final Set<String> YES = Set.of("y", "yes");

    // Whether it is null without a terminal has changed twice since JDK 22.
    @SuppressWarnings("SystemConsoleNull")
    @Override
    public boolean agree(String question) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
