package dev.interlock.outside.build;

import dev.interlock.model.Mask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// One command that is to run to its end.
///
/// @param name of the step, for messages
/// @param root the folder that it runs in
/// @param environment every variable that it sees
/// @param mask hides the environment's secrets in everything that is shown or kept
/// @param limit after which it is ended
/// @param log the file that its output is written to
public record StepOrder(
        String name,
        Path root,
        String command,
        Map<String, String> environment,
        Mask mask,
        Duration limit,
        Path log) {
    public StepOrder {
        environment = Map.copyOf(environment);
    }

    /// Never what a variable holds.
    @Override
    public String toString() {
        return "StepOrder[%s]".formatted(name);
    }
}
