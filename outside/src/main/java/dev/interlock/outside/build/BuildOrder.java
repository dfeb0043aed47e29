package dev.interlock.outside.build;

import dev.interlock.model.Mask;
import dev.interlock.plan.BuildPlan;
import java.nio.file.Path;
import java.util.Map;

/// What is to be built.
///
/// @param root the project's folder
/// @param commit that is checked out there
/// @param environment every variable that the build sees; see [BuildEnvironment]
/// @param mask hides the environment's secrets in everything that is shown or kept
/// @param log the file that the output is written to
public record BuildOrder(
        Path root,
        BuildPlan plan,
        String commit,
        Map<String, String> environment,
        Mask mask,
        Path log) {
    public BuildOrder {
        environment = Map.copyOf(environment);
    }

    /// Never what a variable holds.
    @Override
    public String toString() {
        return "BuildOrder[%s at %s]".formatted(root, commit);
    }
}
