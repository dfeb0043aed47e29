package dev.interlock.outside.cause;

import java.time.Duration;

/// How a program ended, as far as the system tells.
public sealed interface Ending {
    /// By itself. A shell passes a signal's number on as 128 more.
    record Exited(int code) implements Ending {}

    /// @param number of the signal, such as 9
    record Signalled(int number) implements Ending {}

    /// The kernel ended it, or part of it, for lack of memory: a control group's `memory.events` or
    /// the kernel's log says so.
    record OutOfMemory() implements Ending {}

    /// Interlock ended it, because its time was over.
    record TimedOut(Duration limit) implements Ending {}

    /// The system refused to start it.
    ///
    /// @param reason for people
    record NotStarted(String program, String reason) implements Ending {}

    /// The ending that an exit code tells of.
    static Ending ofExit(int code) {
        return code > 128 && code < 128 + 65 ? new Signalled(code - 128) : new Exited(code);
    }
}
