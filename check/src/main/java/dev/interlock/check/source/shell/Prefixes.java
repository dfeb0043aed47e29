package dev.interlock.check.source.shell;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Words before the program that a command runs.
public final class Prefixes {
    private static final Set<String> KEYWORDS =
            Set.of("if", "then", "else", "elif", "do", "while", "until", "!", "{", "}", "time");

    private static final Pattern ASSIGNMENT =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=.*+", Pattern.DOTALL);

    /// Programs that run the program named after them and its options.
    private static final Set<String> RUNNERS =
            Set.of("sudo", "exec", "nohup", "command", "env", "nice", "time", "eval", "doas");

    private Prefixes() {}

    static boolean isBefore(String word) {
        return KEYWORDS.contains(word) || isAssignment(word);
    }

    static boolean isAssignment(String word) {
        return ASSIGNMENT.matcher(word).matches();
    }

    /// The command without `sudo -u me`, `env A=b`, `timeout 60` and the like; a flag's value is
    /// told from a program by what comes first that can be one.
    public static ShellCommand stripped(ShellCommand command) {
        List<String> words = command.texts();
        int program = 0;
        while (program < words.size() - 1 && runs(words.get(program))) {
            boolean timeout = words.get(program).equals("timeout");
            program++;
            while (program < words.size() - 1 && isOption(words.get(program))) {
                boolean user = words.get(program).equals("-u");
                program += user ? 2 : 1;
            }
            program += timeout ? 1 : 0;
        }
        return program == 0 || program >= words.size() ? command : command.from(program);
    }

    private static boolean runs(String word) {
        return RUNNERS.contains(word) || word.equals("timeout");
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") || isAssignment(word);
    }
}
