package dev.interlock.rollout.port;

import dev.interlock.model.ReleaseId;
import java.util.Map;

/// Brings releases of one environment up and down. Each method may be called again after a crash of
/// either side: a second call finds what the first one did.
public interface Target {
    /// Returns once the release is ready for requests, or has failed and is down again. Where it
    /// runs already, only its readiness is awaited. An interrupt of the thread ends the attempt.
    Outcome start(Deployment deployment);

    /// Lets the release finish its requests, then ends it. Done where it does not run.
    Outcome stop(ReleaseId release);

    /// What really runs, by release.
    Seen<Map<ReleaseId, Instance>> observe();
}
