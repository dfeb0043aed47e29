package dev.interlock.outside.browser;

import dev.interlock.model.Mask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Takes secrets out of a trace: it holds pages, requests and cookies as they were.
final class TraceMask {
    /// Of all entries together, unpacked, in bytes. Looking through an entry takes several times
    /// its size of memory.
    private static final int MOST = 40_000_000;

    private static final String STARS = "***";

    /// Headers that carry a session, as the trace's network log writes them.
    private static final Pattern COOKIE =
            Pattern.compile(
                    "(\"name\":\"(?i:set-cookie|cookie|authorization)\",\"value\":\")(?:[^\"\\\\]|\\\\.)*+");

    /// The same cookies once more, taken apart.
    private static final Pattern JAR =
            Pattern.compile("(\"cookies\":\\[)(?:[^\\]\"]|\"(?:[^\"\\\\]|\\\\.)*+\")*+");

    /// Three parts of base64url, the first of which begins with `{"` (RFC 7519).
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{4,}\\.[A-Za-z0-9_-]*");

    private TraceMask() {}

    /// @throws IOException where the trace is no archive, or too large to be looked through
    static byte[] hidden(byte[] zip, Mask mask) throws IOException {
        Mask bytewise = bytewise(mask);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int left = MOST;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes(left);
                left -= content.length;
                if (left == 0) {
                    throw new IOException("the trace is too large");
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(hiddenText(content, bytewise));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// As Latin-1 every byte is one character: what is no text stays as it was.
    private static byte[] hiddenText(byte[] content, Mask mask) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String hidden = mask.hide(text).replace(Mask.STARS, STARS);
        hidden = COOKIE.matcher(hidden).replaceAll("$1" + STARS);
        hidden = JAR.matcher(hidden).replaceAll("$1");
        hidden = TOKEN.matcher(hidden).replaceAll(STARS);
        return hidden.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Mask bytewise(Mask mask) {
        return new Mask(
                mask.forms().stream()
                        .map(form -> form.getBytes(StandardCharsets.UTF_8))
                        .map(form -> new String(form, StandardCharsets.ISO_8859_1))
                        .toList());
    }
}
