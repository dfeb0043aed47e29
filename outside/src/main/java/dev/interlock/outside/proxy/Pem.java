package dev.interlock.outside.proxy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The blocks of a PEM file (RFC 7468).
final class Pem {
    private Pem() {}

    /// What the blocks of this kind hold. A block that is damaged is left out.
    static List<byte[]> blocks(String text, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        List<byte[]> blocks = new ArrayList<>();
        int from = text.indexOf(begin);
        while (from >= 0) {
            int to = text.indexOf(end, from);
            if (to < 0) {
                break;
            }
            decode(text.substring(from + begin.length(), to), blocks);
            from = text.indexOf(begin, to);
        }
        return blocks;
    }

    private static void decode(String base64, List<byte[]> blocks) {
        try {
            blocks.add(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            // Left out: whoever asks finds too few.
        }
    }
}
