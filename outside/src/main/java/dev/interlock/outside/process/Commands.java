package dev.interlock.outside.process;

/// Runs commands.
public final class Commands {
    private Commands() {}

    /// Runs the command to its end, or to one of its limits.
    ///
    /// An interrupt of the calling thread ends the command as a time-out does.
    public static Outcome run(Command command) {
        return Running.start(command).await();
    }
}
