package dev.interlock.check.source.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// How PostgreSQL makes and shortens names (`src/backend/parser/scansup.c`, `makeObjectName` in
/// `src/backend/commands/indexcmds.c`).
final class Identifiers {
    /// Most bytes of a name in UTF-8; what is longer is cut.
    static final int MOST_BYTES = 63;

    private Identifiers() {}

    /// A word without quotes as PostgreSQL takes it: ASCII letters in lower case, then cut.
    static String fold(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return cut(folded.toString());
    }

    static String cut(String name) {
        return name.length() * 3 <= MOST_BYTES ? name : cut(name, MOST_BYTES);
    }

    private static String cut(String name, int most) {
        int bytes = 0;
        for (int i = 0; i < name.length(); ) {
            int codePoint = name.codePointAt(i);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > most) {
                return name.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return name;
    }

    /// The name of a foreign key that got none: `TABLE_COLUMNS_fkey`, both parts cut evenly to fit.
    static String foreignKey(String table, List<String> columns) {
        String second = String.join("_", columns);
        int room = MOST_BYTES - "_".length() - "_fkey".length();
        int first = bytes(table);
        int last = bytes(second);
        while (first + last > room) {
            if (first > last) {
                first--;
            } else {
                last--;
            }
        }
        return cut(table, first) + "_" + cut(second, last) + "_fkey";
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
