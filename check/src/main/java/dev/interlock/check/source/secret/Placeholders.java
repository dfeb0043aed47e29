package dev.interlock.check.source.secret;

import java.util.Locale;
import java.util.Set;

/// Values that stand where a real one should: `changeme`, `your-api-key-here`, `<token>`, `xxxx`.
public final class Placeholders {
    private static final Set<String> WHOLE =
            Set.of(
                    "changeme",
                    "changeit",
                    "changethis",
                    "secret",
                    "mysecret",
                    "supersecret",
                    "topsecret",
                    "verysecret",
                    "secretkey",
                    "mysecretkey",
                    "supersecretkey",
                    "yoursecret",
                    "s3cr3t",
                    "password",
                    "passwd",
                    "mypassword",
                    "pass",
                    "passw0rd",
                    "password1",
                    "password123",
                    "pa55word",
                    "pass123",
                    "secret123",
                    "example",
                    "sample",
                    "todo",
                    "tbd",
                    "fixme",
                    "dummy",
                    "fake",
                    "foo",
                    "bar",
                    "foobar",
                    "test",
                    "testing",
                    "none",
                    "null",
                    "undefined",
                    "nil",
                    "na",
                    "placeholder",
                    "default",
                    "admin",
                    "admin123",
                    "root",
                    "qwerty",
                    "letmein",
                    "hunter2",
                    "123456",
                    "1234567",
                    "12345678",
                    "123456789",
                    "1234567890",
                    "abc123",
                    "abcdef",
                    "value",
                    "key",
                    "token",
                    "apikey",
                    "redacted",
                    "hidden",
                    "insecure",
                    "development",
                    "devsecret",
                    "notsecret",
                    "postgres",
                    "mysql");

    private static final Set<String> PARTS =
            Set.of(
                    "changeme",
                    "changethis",
                    "changeit",
                    "pleasechange",
                    "replaceme",
                    "replacethis",
                    "replacewith",
                    "placeholder",
                    "yoursecret",
                    "yourkey",
                    "yourpassword",
                    "yourtoken",
                    "yourapikey",
                    "yourown",
                    "insertyour",
                    "enteryour",
                    "putyour",
                    "addyour",
                    "goeshere",
                    "keyhere",
                    "secrethere",
                    "tokenhere",
                    "passwordhere",
                    "valuehere",
                    "notasecret",
                    "generateme",
                    "generateasecret",
                    "opensslrand",
                    "supersecretkey",
                    "mysecretkey",
                    "thisisasecret",
                    "examplekey",
                    "examplesecret",
                    "examplepassword");

    /// Longer values are not written by hand to be replaced.
    private static final int MAX_LENGTH = 200;

    private Placeholders() {}

    /// Whether somebody was meant to replace this value. An empty value is none: it says that there
    /// is no value.
    public static boolean is(String value) {
        String trimmed = value.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
            return false;
        }
        return isBracketed(trimmed) || isRepeated(trimmed) || saysSo(trimmed);
    }

    /// `<your key>`, `[secret]`, `{{ token }}`, `__SECRET__`, `...`
    private static boolean isBracketed(String value) {
        return isBetween(value, "<", ">")
                || isBetween(value, "[", "]")
                || isBetween(value, "{{", "}}")
                || isBetween(value, "__", "__")
                || value.equals("…");
    }

    private static boolean isBetween(String value, String open, String close) {
        return value.length() > open.length() + close.length()
                && value.startsWith(open)
                && value.endsWith(close);
    }

    /// `xxx`, `*****`, `....`, `000000`; also behind a prefix: `sk_test_xxxx`, `ghp_...`.
    private static boolean isRepeated(String value) {
        char last = value.charAt(value.length() - 1);
        int run = value.length();
        while (run > 0 && value.charAt(run - 1) == last) {
            run--;
        }
        int repeated = value.length() - run;
        if (run == 0) {
            return repeated >= 3;
        }
        return repeated >= 3 && "xX*.…".indexOf(last) >= 0 && isPrefix(value, run);
    }

    private static boolean isPrefix(String value, int end) {
        return "_-. ".indexOf(value.charAt(end - 1)) >= 0;
    }

    private static boolean saysSo(String value) {
        String letters = lettersAndDigits(value);
        if (WHOLE.contains(letters)) {
            return true;
        }
        for (String part : PARTS) {
            if (letters.contains(part)) {
                return true;
            }
        }
        return isAddressed(value.toLowerCase(Locale.ROOT));
    }

    /// `your-…`, `my-secret`, `…-here`, `…_todo`.
    private static boolean isAddressed(String lower) {
        return lower.matches(
                        "(?:your|insert|enter|put|replace|change|add|todo|fixme|example|dummy|fake)[-_ .:].*")
                || lower.matches(".*[-_ ](?:here|todo|changeme|placeholder|example)");
    }

    private static String lettersAndDigits(String value) {
        StringBuilder letters = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char c = Character.toLowerCase(value.charAt(at));
            if (Character.isLetterOrDigit(c)) {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
