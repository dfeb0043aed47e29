package dev.interlock.check.source.ecmascript;

/// UTF-8 as the Unicode Standard defines it (section 3.9, table 3-7), straight into an array: a
/// string between would be copied twice.
final class Utf8 {
    /// The bytes are no UTF-8.
    static final int MALFORMED = -1;

    private Utf8() {}

    /// @param to has room for as many characters as there are bytes
    /// @return the number of characters, or [#MALFORMED]
    static int decode(byte[] content, int from, char[] to) {
        int length = 0;
        int at = from;
        while (at < content.length) {
            int first = content[at];
            if (first >= 0) {
                to[length++] = (char) first;
                at++;
                continue;
            }
            int size = size(first & 0xFF);
            int point = size == 0 || at + size > content.length ? -1 : point(content, at, size);
            if (point < 0) {
                return MALFORMED;
            }
            if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
                to[length++] = (char) point;
            } else {
                to[length++] = Character.highSurrogate(point);
                to[length++] = Character.lowSurrogate(point);
            }
            at += size;
        }
        return length;
    }

    /// Bytes of a sequence, by its first; 0 where none begins so.
    private static int size(int first) {
        if (first >= 0xC2 && first <= 0xDF) {
            return 2;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return 3;
        }
        return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
    }

    /// The character of a sequence; negative where it is malformed: another byte than one that goes
    /// on, more bytes than it takes, half of a surrogate pair, beyond the last character.
    private static int point(byte[] content, int at, int size) {
        int point = content[at] & (0x7F >> size);
        for (int next = at + 1; next < at + size; next++) {
            int more = content[next] & 0xFF;
            if (more >> 6 != 2) {
                return -1;
            }
            point = (point << 6) | (more & 0x3F);
        }
        boolean overlong =
                (size == 3 && point < 0x800)
                        || (size == 4 && point < Character.MIN_SUPPLEMENTARY_CODE_POINT);
        boolean none =
                point > Character.MAX_CODE_POINT
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        return overlong || none ? -1 : point;
    }
}
