package dev.interlock.check.kept;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// What a file's content is known by: its length and two checksums.
///
/// That is no cryptographic digest, and need not be. A store belongs to one project, and entries to
/// one path in it, so whoever makes two contents that agree fools the check of that very file in
/// that very project, whose author could as well have left the fault out. Against accidents 64 bits
/// and a length are plenty, and both checksums are instructions of the processor, while SHA-256
/// takes longer than reading the file's facts anew.
public record Fingerprint(int length, int crc32, int crc32c) {
    public static Fingerprint of(byte[] content) {
        CRC32 first = new CRC32();
        first.update(content);
        CRC32C second = new CRC32C();
        second.update(content);
        return new Fingerprint(content.length, (int) first.getValue(), (int) second.getValue());
    }
}
