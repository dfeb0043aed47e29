package dev.interlock.outside.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A command as data. Nothing is inherited: the environment is exactly the one given here.
///
/// @param arguments the program first; it is started as given, so an absolute path is never looked
///   up again
/// @param environment every variable that the program sees
/// @param outLimit most bytes of standard output; one more ends the command
/// @param errLimit most bytes of standard error; what is over it is dropped
/// @param timeLimit from start to the end of the output
/// @param input what standard input holds; mostly nothing
public record Command(
        List<String> arguments,
        Path folder,
        Map<String, String> environment,
        long outLimit,
        int errLimit,
        Duration timeLimit,
        String input) {
    private static final long OUT_LIMIT = 64L << 20;
    private static final int ERR_LIMIT = 64 << 10;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        if (outLimit < 0 || outLimit > Integer.MAX_VALUE - 8 || errLimit < 0) {
            throw new IllegalArgumentException("not a limit of output: " + outLimit);
        }
    }

    /// With no environment, 64 MiB of output, 64 KiB of errors and 20 seconds.
    public static Command of(Path folder, List<String> arguments) {
        return new Command(arguments, folder, Map.of(), OUT_LIMIT, ERR_LIMIT, TIME_LIMIT, "");
    }

    public Command withEnvironment(Map<String, String> other) {
        return new Command(arguments, folder, other, outLimit, errLimit, timeLimit, input);
    }

    public Command withOutLimit(long other) {
        return new Command(arguments, folder, environment, other, errLimit, timeLimit, input);
    }

    public Command withTimeLimit(Duration other) {
        return new Command(arguments, folder, environment, outLimit, errLimit, other, input);
    }

    /// With something on its standard input, which no other process sees.
    public Command withInput(String other) {
        return new Command(arguments, folder, environment, outLimit, errLimit, timeLimit, other);
    }

    /// Neither variables nor input: they may hold secrets.
    @Override
    public String toString() {
        return "Command" + arguments;
    }

    public String program() {
        return arguments.getFirst();
    }
}
