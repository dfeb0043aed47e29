package dev.interlock.check.source.dockerignore;

/// What Go's `filepath.Match` calls a bad pattern.
final class PatternSyntax {
    private final String pattern;
    private int index;

    private PatternSyntax(String pattern) {
        this.pattern = pattern;
    }

    static boolean isValid(String pattern) {
        return new PatternSyntax(pattern).isValid();
    }

    private boolean isValid() {
        while (index < pattern.length()) {
            char unit = pattern.charAt(index++);
            if (unit == '\\' && index++ >= pattern.length()) {
                return false;
            }
            if (unit == '[' && !isClass()) {
                return false;
            }
        }
        return true;
    }

    private boolean isClass() {
        if (at('^')) {
            index++;
        }
        boolean empty = true;
        while (empty || !at(']')) {
            if (!isMember()) {
                return false;
            }
            if (at('-')) {
                index++;
                if (!isMember()) {
                    return false;
                }
            }
            empty = false;
        }
        index++;
        return true;
    }

    /// One member; something must follow it.
    private boolean isMember() {
        if (index >= pattern.length() || at('-') || at(']')) {
            return false;
        }
        index += at('\\') ? 2 : 1;
        return index < pattern.length();
    }

    private boolean at(char unit) {
        return index < pattern.length() && pattern.charAt(index) == unit;
    }
}
