package dev.interlock.check.source.git;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Output that git ends with NUL instead of newlines (`-z`), where no name is quoted.
final class Records {
    private Records() {}

    /// Gives each record in order. Names that are not UTF-8 carry U+FFFD afterwards.
    static void forEach(byte[] output, Consumer<String> record) {
        int start = 0;
        for (int at = 0; at < output.length; at++) {
            if (output[at] == 0) {
                record.accept(new String(output, start, at - start, StandardCharsets.UTF_8));
                start = at + 1;
            }
        }
    }
}
