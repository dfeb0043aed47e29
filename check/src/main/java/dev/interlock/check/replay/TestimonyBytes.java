package dev.interlock.check.replay;

import dev.interlock.check.kept.ByteReader;
import dev.interlock.check.kept.ByteWriter;
import dev.interlock.check.kept.Marks;
import java.util.ArrayList;
import java.util.List;

/// Questions and answers as bytes.
final class TestimonyBytes {
    private static final int CONTENT = 0;
    private static final int SAME = 1;
    private static final int ABSENT = 2;
    private static final int UNREAD = 3;
    private static final int FOLDER = 4;
    private static final int REAL = 5;

    private TestimonyBytes() {}

    static void write(ByteWriter out, List<Observed> testimony) {
        out.number(testimony.size());
        testimony.forEach(observed -> write(out, observed));
    }

    private static void write(ByteWriter out, Observed observed) {
        switch (observed) {
            case Observed.Content content -> {
                begin(out, CONTENT, content.path());
                out.wide(content.limit());
                Marks.write(out, content.fingerprint());
                Marks.write(out, content.stamp());
            }
            case Observed.Same same -> {
                begin(out, SAME, same.path());
                Marks.write(out, same.stamp());
            }
            case Observed.Absent absent -> {
                begin(out, ABSENT, absent.path());
                out.wide(absent.limit());
            }
            case Observed.Unread unread -> {
                begin(out, UNREAD, unread.path());
                out.wide(unread.limit());
                out.text(unread.reason());
            }
            case Observed.Folder folder -> {
                begin(out, FOLDER, folder.path());
                Marks.write(out, folder.entries());
            }
            case Observed.Real real -> {
                begin(out, REAL, real.path());
                out.text(real.real());
            }
        }
    }

    private static void begin(ByteWriter out, int kind, String path) {
        out.number(kind);
        out.text(path);
    }

    static List<Observed> read(ByteReader in) {
        int count = in.count();
        List<Observed> all = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            all.add(one(in));
        }
        return all;
    }

    private static Observed one(ByteReader in) {
        int kind = in.number();
        String path = in.text();
        return switch (kind) {
            case CONTENT ->
                    new Observed.Content(
                            path, in.wide(), Marks.fingerprint(in), Marks.optionalStamp(in));
            case SAME -> new Observed.Same(path, Marks.stamp(in));
            case ABSENT -> new Observed.Absent(path, in.wide());
            case UNREAD -> new Observed.Unread(path, in.wide(), in.text());
            case FOLDER -> new Observed.Folder(path, Marks.fingerprint(in));
            case REAL -> new Observed.Real(path, in.text());
            default -> throw new ByteReader.Damaged();
        };
    }
}
