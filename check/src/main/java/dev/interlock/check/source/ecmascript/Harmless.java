package dev.interlock.check.source.ecmascript;

import java.util.Locale;
import java.util.Set;

/// What of a module's strings may be kept. Facts are stored in a cache, and code holds secrets: a
/// string stays only where its place says that it is a name.
final class Harmless {
    private static final String HEADER = "access-control-";

    /// Last parts of the paths of properties that name something.
    private static final Set<String> NAMING = Set.of("name", "schema", "storageKey");

    private static final int LONGEST = 100;
    private static final int LONGEST_PATH = 500;

    /// Most capital letters of a variable without an underscore: keys of clouds have more.
    private static final int LONGEST_WORD = 16;

    private Harmless() {}

    /// The string of an argument; empty unless it is the name of a header of CORS.
    static String argument(String text) {
        boolean header = text.toLowerCase(Locale.ROOT).startsWith(HEADER);
        return header && text.length() <= LONGEST ? text : "";
    }

    /// The string of a property of an argument; empty unless the property names something.
    static String property(String path, String text) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return NAMING.contains(last) && text.length() <= LONGEST ? text : "";
    }

    /// The path of a module: user and password are taken out of URLs, and of data and of what is
    /// too long for a file's name the beginning is kept.
    static String specifier(String path) {
        if (path.startsWith("data:")) {
            return "data:";
        }
        int host = path.indexOf("://");
        int slash = path.indexOf('/', host + 3);
        int at = path.lastIndexOf('@', slash < 0 ? path.length() : slash);
        if (host > 0 && at > host) {
            return cut(path.substring(0, host + 3) + path.substring(at + 1));
        }
        return cut(path);
    }

    private static String cut(String path) {
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
    }

    /// Whether capital letters, digits and underscores are more likely a variable's name than a
    /// key: `PORT`, `A_B`, `S3_BUCKET`, but not `AKIA…` or the secret of a one-time password.
    static boolean isVariable(String text) {
        if (text.contains("_")) {
            return true;
        }
        int letters = text.length();
        while (letters > 0 && Character.isDigit(text.charAt(letters - 1))) {
            letters--;
        }
        return text.length() <= LONGEST_WORD
                && text.length() - letters <= 2
                && text.substring(0, letters).chars().noneMatch(Character::isDigit);
    }
}
