package dev.interlock.check.source.git;

import java.util.ArrayList;
import java.util.List;

/// What `git status --porcelain=v2 -z` says. All paths are relative to the repository's root.
///
/// Source: git-status(1), "Porcelain Format Version 2" and "Pathname Format Notes and -z".
///
/// @param modified changed, added or conflicting, in the index or on disk
/// @param deleted gone from disk or from the index
/// @param untracked neither in the index nor ignored; a repository within ends with `/`
/// @param ignored by their topmost name; a folder ends with `/`
/// @param strange records that are of none of the documented forms
public record Status(
        List<String> modified,
        List<String> deleted,
        List<String> untracked,
        List<String> ignored,
        int strange) {
    public Status {
        modified = List.copyOf(modified);
        deleted = List.copyOf(deleted);
        untracked = List.copyOf(untracked);
        ignored = List.copyOf(ignored);
    }

    /// Reads any bytes; a last record without its NUL is left out.
    public static Status parse(byte[] output) {
        var reader = new Reader();
        Records.forEach(output, reader::record);
        return new Status(
                reader.modified, reader.deleted, reader.untracked, reader.ignored, reader.strange);
    }

    private static final class Reader {
        /// Fields before the path: `1 XY sub mH mI mW hH hI path`.
        private static final int ORDINARY = 8;

        /// `2 XY sub mH mI mW hH hI Xscore path`, and the old path as a record of its own.
        private static final int RENAMED = 9;

        /// `u XY sub m1 m2 m3 mW h1 h2 h3 path`.
        private static final int UNMERGED = 10;

        final List<String> modified = new ArrayList<>();
        final List<String> deleted = new ArrayList<>();
        final List<String> untracked = new ArrayList<>();
        final List<String> ignored = new ArrayList<>();
        int strange;
        // The record after a rename is the old path alone.
        boolean oldPathNext;

        void record(String record) {
            if (oldPathNext) {
                oldPathNext = false;
                deleted.add(record);
                return;
            }
            switch (record.isEmpty() ? ' ' : record.charAt(0)) {
                case '1' -> changed(record, ORDINARY);
                case '2' -> {
                    changed(record, RENAMED);
                    oldPathNext = true;
                }
                case 'u' -> changed(record, UNMERGED);
                case '?' -> named(record, untracked);
                case '!' -> named(record, ignored);
                case '#' -> {}
                default -> strange++;
            }
        }

        private void changed(String record, int fields) {
            int path = afterFields(record, fields);
            if (path < 0 || record.length() < 4) {
                strange++;
                return;
            }
            boolean gone =
                    record.charAt(0) == '1' && (record.charAt(2) == 'D' || record.charAt(3) == 'D');
            (gone ? deleted : modified).add(record.substring(path));
        }

        private void named(String record, List<String> into) {
            if (record.length() > 2 && record.charAt(1) == ' ') {
                into.add(record.substring(2));
            } else {
                strange++;
            }
        }

        /// Where the path begins: the path itself may hold spaces. -1 where there is none.
        private static int afterFields(String record, int fields) {
            int at = 0;
            for (int field = 0; field < fields; field++) {
                at = record.indexOf(' ', at) + 1;
                if (at == 0) {
                    return -1;
                }
            }
            return at < record.length() ? at : -1;
        }
    }
}
