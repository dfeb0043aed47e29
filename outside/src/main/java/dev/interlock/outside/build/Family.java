package dev.interlock.outside.build;

import dev.interlock.outside.process.ProcessTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process and everything that it started, also what left it later.
final class Family {
    /// How often it is looked at.
    static final Duration PERIOD = Duration.ofMillis(100);

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d{1,12}) kB$");
    private static final int MOST = 10_000;

    private final Process first;
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

    // Written by the one thread that looks.
    private long peak;

    Family(Process first) {
        this.first = first;
    }

    /// Notes who is there, and how much memory all of them have.
    void look() {
        long sum = resident(first.pid());
        for (ProcessHandle each : first.descendants().limit(MOST).toList()) {
            seen.add(each);
            sum += resident(each.pid());
        }
        peak = Math.max(peak, sum);
    }

    /// Bytes; 0 where it was never seen, or the system does not say.
    long peakMemory() {
        return peak;
    }

    /// Ends all of it, at once.
    void end() {
        ProcessTree.end(first);
        seen.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    /// proc(5), `/proc/PID/status`.
    private static long resident(long pid) {
        try {
            String status =
                    Files.readString(
                            Path.of("/proc/%d/status".formatted(pid)), StandardCharsets.ISO_8859_1);
            Matcher found = RESIDENT.matcher(status);
            return found.find() ? Long.parseLong(found.group(1)) * 1_024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
