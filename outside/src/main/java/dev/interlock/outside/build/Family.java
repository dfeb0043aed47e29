package dev.interlock.outside.build;

import dev.interlock.outside.process.ProcessTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    /// A variable that all of them inherit, and that finds also those that left before anybody
    /// looked.
    static final String MARK = "INTERLOCK_BUILD_MARK";

    /// One that ends may be starting another.
    private static final int ROUNDS = 5;

    private final Process first;
    private final String mark;
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

    // Written by the one thread that looks.
    private long peak;

    /// @param mark the value of [#MARK] in the environment of the first one
    Family(Process first, String mark) {
        this.first = first;
        this.mark = mark;
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
        List<ProcessHandle> left = marked();
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            left.forEach(ProcessHandle::destroyForcibly);
            left = marked();
        }
    }

    private List<ProcessHandle> marked() {
        return ProcessHandle.allProcesses().filter(this::isMarked).toList();
    }

    /// proc(5), `/proc/PID/environ`: empty once a process has ended, and of another user's unread.
    private boolean isMarked(ProcessHandle process) {
        try {
            String environment =
                    Files.readString(
                            Path.of("/proc/%s/environ".formatted(process.pid())),
                            StandardCharsets.ISO_8859_1);
            return environment.contains(MARK + "=" + mark);
        } catch (IOException e) {
            return false;
        }
    }

    /// proc(5), `/proc/PID/status`.
    private static long resident(long pid) {
        try {
            String status =
                    Files.readString(
                            Path.of("/proc/%s/status".formatted(pid)), StandardCharsets.ISO_8859_1);
            Matcher found = RESIDENT.matcher(status);
            return found.find() ? Long.parseLong(found.group(1)) * 1_024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
