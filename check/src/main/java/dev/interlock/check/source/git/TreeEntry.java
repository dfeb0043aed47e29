package dev.interlock.check.source.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        List<TreeEntry> entries = new ArrayList<>();
        Records.forEach(output, record -> parse(record, 1, 2).ifPresent(entries::add));
        return List.copyOf(entries);
    }

    /// Reads `git ls-tree -r -z`: `mode type object TAB path`. Records of another form are left
    /// out.
    public static List<TreeEntry> parseTree(byte[] output) {
        List<TreeEntry> entries = new ArrayList<>();
        Records.forEach(output, record -> parse(record, 2, -1).ifPresent(entries::add));
        return List.copyOf(entries);
    }

    private static Optional<TreeEntry> parse(String record, int objectField, int stageField) {
        int tab = record.indexOf('\t');
        int first = record.indexOf(' ');
        int second = record.indexOf(' ', first + 1);
        if (first != MODE || !hasThreeFields(record, second, tab) || tab == record.length() - 1) {
            return Optional.empty();
        }
        String[] fields = {
            record.substring(0, first),
            record.substring(first + 1, second),
            record.substring(second + 1, tab)
        };
        int stage =
                stageField < 0 || fields[stageField].length() != 1
                        ? 0
                        : Character.digit(fields[stageField].charAt(0), 4);
        return kind(fields[0])
                .map(kind ->
                        new TreeEntry(
                                record.substring(tab + 1),
                                kind,
                                fields[objectField],
                                Math.max(stage, 0)));
    }

    /// Whether a second blank stands before the tab, and no third.
    private static boolean hasThreeFields(String record, int second, int tab) {
        int third = record.indexOf(' ', second + 1);
        return second > 0 && second < tab && (third < 0 || third > tab);
    }

    private static Optional<Kind> kind(String mode) {
        return switch (mode.substring(0, 2)) {
            case "10" -> Optional.of(Kind.FILE);
            case "12" -> Optional.of(Kind.LINK);
            case "16" -> Optional.of(Kind.SUBMODULE);
            default -> Optional.empty();
        };
    }
}
