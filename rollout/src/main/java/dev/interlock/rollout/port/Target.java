package dev.interlock.rollout.port;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// The one-off jobs of a release that have ended, in their order; each was run once.
    default List<Event.Ran> ran(ReleaseId release) {
        return List.of();
    }

    /// Removes what the target itself keeps of a release that does not run, such as images. What is
    /// not the release's alone stays.
    ///
    /// @return bytes used before and after where that is kept; empty where nothing is
    default Seen<Optional<Event.Usage>> prune(ReleaseId release) {
        return new Seen.Known<>(Optional.empty());
    }

    /// The last lines that a release printed, oldest first, secrets masked.
    default List<String> log(ReleaseId release, int most) {
        return List.of();
    }
}
