package dev.interlock.check.source.ecmascript;

/// What a character can begin or go on with.
final class Characters {
    static final byte OTHER = 0;
    static final byte SPACE = 1;
    static final byte LETTER = 2;
    static final byte DIGIT = 3;
    static final byte QUOTE = 4;

    private static final byte[] CLASSES = classes();

    private Characters() {}

    static byte kind(char character) {
        return character < 128 ? CLASSES[character] : beyond(character);
    }

    /// Whether a name may go on with it. A backslash is that of an escape in a name.
    static boolean isName(char character) {
        byte kind = kind(character);
        return kind == LETTER || kind == DIGIT;
    }

    private static byte beyond(char character) {
        boolean space =
                character == '\u00A0'
                        || character == '\uFEFF'
                        || (character >= '\u2000' && character <= '\u200A')
                        || character == '\u2028'
                        || character == '\u2029'
                        || character == '\u202F'
                        || character == '\u3000';
        return space ? SPACE : LETTER;
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char letter = 'a'; letter <= 'z'; letter++) {
            classes[letter] = LETTER;
            classes[letter - 'a' + 'A'] = LETTER;
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            classes[digit] = DIGIT;
        }
        for (char letter : new char[] {'$', '_', '\\'}) {
            classes[letter] = LETTER;
        }
        for (char space : new char[] {' ', '\t', '\n', '\r', '\u000B', '\f'}) {
            classes[space] = SPACE;
        }
        classes['"'] = QUOTE;
        classes['\''] = QUOTE;
        return classes;
    }
}
