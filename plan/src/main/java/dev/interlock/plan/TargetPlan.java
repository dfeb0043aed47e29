package dev.interlock.plan;

import dev.interlock.model.Bytes;
import java.time.Duration;
import java.util.List;
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

    /// A project of Docker Compose for each release.
    ///
    /// @param files what the project is made of
    /// @param traffic the service that users reach
    /// @param lasting what does not live and die with a release
    record Compose(
            ComposeFiles files, ComposeTraffic traffic, ComposeLasting lasting, Patience patience)
            implements TargetPlan {}

    /// @param project what Compose's project names begin with; empty for service and environment
    /// @param compose the compose files, later ones win; empty for those that Compose looks for
    ///   itself
    /// @param envFiles files that hold the environment's variables where the repository is: in
    ///   their place services get the release's
    record ComposeFiles(Optional<String> project, List<String> compose, List<String> envFiles) {
        public ComposeFiles {
            compose = List.copyOf(compose);
            envFiles = List.copyOf(envFiles);
        }
    }

    /// @param service the one that the router sends requests to
    /// @param port the one that it listens on in its container; empty where compose files or image
    ///   name a single one
    /// @param memory the most that its container may use; empty for what the compose files say
    /// @param keepAlive how long it keeps an idle connection open; the router lets go before
    record ComposeTraffic(
            String service, Optional<Integer> port, Optional<Bytes> memory, Duration keepAlive) {}

    /// What outlives a release, and what runs once for each. All are names in the compose files.
    ///
    /// @param services run once for all releases, and are never stopped or changed by one
    /// @param networks made once, never removed
    /// @param volumes made once, never removed
    /// @param ownVolumes each release has its own, which goes when the release is pruned
    /// @param jobs run to their end before the release starts, once for each release
    /// @param jobTimeout how long each of them may take
    record ComposeLasting(
            List<String> services,
            List<String> networks,
            List<String> volumes,
            List<String> ownVolumes,
            List<String> jobs,
            Duration jobTimeout) {
        public ComposeLasting {
            services = List.copyOf(services);
            networks = List.copyOf(networks);
            volumes = List.copyOf(volumes);
            ownVolumes = List.copyOf(ownVolumes);
            jobs = List.copyOf(jobs);
        }
    }

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
