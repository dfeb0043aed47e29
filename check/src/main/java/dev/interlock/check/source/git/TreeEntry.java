package dev.interlock.check.source.git;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path in git's index or in one of its trees, with the object that holds its content.
///
/// @param path relative to the folder that git was run in
/// @param object the blob's name; a commit's for a submodule
/// @param stage 0, or 1 to 3 for the sides of a conflict
public record TreeEntry(String path, Kind kind, String object, int stage) {
    /// By mode: `100644` and `100755`, `120000`, `160000`.
    public enum Kind {
        FILE,
        LINK,
        SUBMODULE
    }

    /// Characters of a mode.
    private static final int MODE = 6;

    /// Reads `git ls-files --stage -z`: `mode object stage TAB path`. Records of another form are
    /// left out.
    public static List<TreeEntry> parseIndex(byte[] output) {
        return parse(output, true);
    }

    /// Reads `git ls-tree -r -z`: `mode type object TAB path`. Records of another form are left
    /// out.
    public static List<TreeEntry> parseTree(byte[] output) {
        return parse(output, false);
    }

    private static List<TreeEntry> parse(byte[] output, boolean staged) {
        List<TreeEntry> entries = new ArrayList<>();
        Records.forEach(output, record -> parse(record, staged, entries));
        return List.copyOf(entries);
    }

    /// @param staged whether the object stands before the stage, not behind a type
    private static void parse(String record, boolean staged, List<TreeEntry> entries) {
        int tab = record.indexOf('\t');
        int first = record.indexOf(' ');
        int second = record.indexOf(' ', first + 1);
        if (first != MODE || !hasThreeFields(record, second, tab) || tab == record.length() - 1) {
            return;
        }
        Kind kind = kind(record);
        if (kind != null) {
            String path = record.substring(tab + 1);
            entries.add(
                    staged
                            ? new TreeEntry(
                                    path,
                                    kind,
                                    record.substring(first + 1, second),
                                    stage(record, second + 1, tab))
                            : new TreeEntry(path, kind, record.substring(second + 1, tab), 0));
        }
    }

    private static int stage(String record, int start, int end) {
        return end - start == 1 ? Math.max(0, Character.digit(record.charAt(start), 4)) : 0;
    }

    /// Whether a second blank stands before the tab, and no third.
    private static boolean hasThreeFields(String record, int second, int tab) {
        int third = record.indexOf(' ', second + 1);
        return second > 0 && second < tab && (third < 0 || third > tab);
    }

    private static @Nullable Kind kind(String mode) {
        if (mode.charAt(0) != '1') {
            return null;
        }
        return switch (mode.charAt(1)) {
            case '0' -> Kind.FILE;
            case '2' -> Kind.LINK;
            case '6' -> Kind.SUBMODULE;
            default -> null;
        };
    }
}
