package dev.interlock.outside.process;

import java.util.List;

/// A process with everything below it.
public final class ProcessTree {
    private static final int DEEPEST = 16;

    private ProcessTree() {}

    /// Ends all of it. The parent goes first, so that it starts nothing new; children are looked
    /// for again until none is left. What left its parent before (a daemon) is not found.
    public static void end(Process process) {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        for (int depth = 0; depth < DEEPEST && !below.isEmpty(); depth++) {
            List<ProcessHandle> next =
                    below.stream().flatMap(ProcessHandle::descendants).distinct().toList();
            below.forEach(ProcessHandle::destroyForcibly);
            below = next.stream().filter(ProcessHandle::isAlive).toList();
        }
    }
}
