package dev.interlock.outside.process;

import java.time.Duration;

/// How a command ended.
public sealed interface Outcome {
    /// It ended by itself.
    ///
    /// @param exit its exit code; 128 + the signal's number where a signal ended it
    /// @param out standard output, whole
    /// @param err standard error as UTF-8, cut at the command's limit
    record Finished(int exit, byte[] out, String err) implements Outcome {}

    /// It was ended with all its children, because its time was over.
    record TimedOut(Duration limit) implements Outcome {}

    /// It could not be started.
    ///
    /// @param reason for people: the program or the folder does not exist, or may not be used
    record NotFound(String program, String reason) implements Outcome {}

    /// It was ended with all its children, because it printed more than its limit.
    record TooMuchOutput(long limit) implements Outcome {}
}
