package dev.interlock.model.event;

import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something that a rollout does to the world. Doing it twice is the same as doing it once.
public sealed interface Effect {
    /// Brings a release up in the environment, with no user request, and waits until it is ready.
    record Start(ReleaseId release) implements Effect {}

    /// Brings a release up in the preview environment, runs the smoke tests there, takes it down.
    record Preview(ReleaseId release) implements Effect {}

    /// Runs the smoke tests against a release: past the router, or through it.
    record Smoke(ReleaseId release, boolean throughRouter) implements Effect {}

    /// Sends synthetic requests, so that a cold release is not judged by its first answers.
    record Warm(ReleaseId release) implements Effect {}

    /// Shares the users' requests out.
    ///
    /// @param weights releases with a part over 0, 1 in all; empty where nothing is to be served
    record Route(SortedMap<ReleaseId, Ratio> weights) implements Effect {
        public Route {
            weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        }
    }

    /// Lets a release finish its requests and ends it.
    record Stop(ReleaseId release) implements Effect {}

    /// Removes what a release takes on disk.
    record Prune(ReleaseId release) implements Effect {}
}
