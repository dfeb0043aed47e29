package dev.interlock.check.kept;

import dev.interlock.check.project.Stamp;
import java.util.Optional;

/// How a file is known again, as bytes.
public final class Marks {
    private Marks() {}

    public static void write(ByteWriter out, Fingerprint fingerprint) {
        out.number(fingerprint.length());
        out.number(fingerprint.crc32());
        out.number(fingerprint.crc32c());
    }

    public static Fingerprint fingerprint(ByteReader in) {
        return new Fingerprint(in.number(), in.number(), in.number());
    }

    public static void write(ByteWriter out, Optional<Stamp> stamp) {
        out.flag(stamp.isPresent());
        stamp.ifPresent(known -> write(out, known));
    }

    public static Optional<Stamp> optionalStamp(ByteReader in) {
        return in.flag() ? Optional.of(stamp(in)) : Optional.empty();
    }

    public static void write(ByteWriter out, Stamp stamp) {
        out.wide(stamp.size());
        out.wide(stamp.modified());
        out.wide(stamp.changed());
        out.wide(stamp.inode());
        out.wide(stamp.device());
    }

    public static Stamp stamp(ByteReader in) {
        return new Stamp(in.wide(), in.wide(), in.wide(), in.wide(), in.wide());
    }
}
