package dev.interlock.outside.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the kernel counts for the whole machine.
final class Kernel {
    private static final Path COUNTERS = Path.of("/proc/vmstat");
    private static final Pattern KILLS = Pattern.compile("(?m)^oom_kill (\\d{1,18})$");

    private Kernel() {}

    /// Processes that it ended for lack of memory since it started; 0 where it does not count.
    static long outOfMemoryKills() {
        try {
            Matcher found = KILLS.matcher(Files.readString(COUNTERS, StandardCharsets.ISO_8859_1));
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
