package dev.interlock.plan;

import dev.interlock.model.Bytes;
import java.time.Duration;
import java.util.Optional;

/// `environments.NAME.target`: what brings a release up.
public sealed interface TargetPlan {
    /// One process on this machine.
    ///
    /// @param command run in the artifact's root; `{port}` and the variable `PORT` carry its port
    /// @param memory the most it may use; empty where only the machine limits it
    /// @param user the account that it runs as; empty for the server's own
    /// @param keepAlive how long it keeps an idle connection open; the router lets go before
    record LocalProcess(
            String command,
            Patience patience,
            Optional<Bytes> memory,
            Optional<String> user,
            Duration keepAlive)
            implements TargetPlan {}

    /// A service of the environment's compose files.
    ///
    /// @param service the one that takes the traffic
    /// @param project Compose's project name; empty where the compose file has it
    record Compose(String service, Optional<String> project, Patience patience)
            implements TargetPlan {}

    record CloudflarePages(String project, Optional<String> account) implements TargetPlan {}

    /// @param environment Railway's own name of it; empty where it is the plan's
    record Railway(String project, String service, Optional<String> environment)
            implements TargetPlan {}

    /// @param context an entry of the kubeconfig; empty for the current one
    record Kubernetes(String namespace, String deployment, Optional<String> context)
            implements TargetPlan {}

    /// Commands of the team's own.
    ///
    /// @param stop run to take a release down again; empty where `command` replaces it
    record Command(String command, Optional<String> stop, Patience patience)
            implements TargetPlan {}

    /// How long starting and stopping may take, and how to ask whether it worked.
    ///
    /// @param health a path that answers 200 once the release can serve; empty where an open port
    ///   must do
    record Patience(Optional<String> health, Duration startTimeout, Duration stopTimeout) {}
}
