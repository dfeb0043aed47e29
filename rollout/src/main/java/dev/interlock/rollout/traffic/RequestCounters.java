package dev.interlock.rollout.traffic;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.judge.Batch;
import dev.interlock.rollout.judge.Sample;
import dev.interlock.rollout.port.RequestLog;
import java.util.List;
import java.util.Optional;

/// Counts a router's answers, by release. One for each environment.
public final class RequestCounters implements RequestLog {
    @Override
    public void record(Answer answer) {}

    /// From here on the answers of `canary` are evidence against those of `baseline`. Ends an
    /// earlier watch.
    ///
    /// @param baseline empty for a release that is alone
    /// @param slow over this an answer is slow, microseconds; `Long.MAX_VALUE` for none
    /// @param woken called, from the thread that counts, when an answer of the canary failed;
    ///   returns at once
    public void watch(ReleaseId canary, Optional<ReleaseId> baseline, long slow, Runnable woken) {}

    /// Everything counted goes on; nothing is evidence.
    public void unwatch() {}

    /// What the baseline answered before the watch began, for [dev.interlock.rollout.judge.Judge].
    public Sample history() {
        return Sample.NONE;
    }

    /// The batches that are complete since the last call, oldest first; at most 4,096, neighbours
    /// taken together beyond that.
    public List<Batch> batches() {
        return List.of();
    }

    /// What the watched release answered since the last call, where it is alone.
    public Sample alone() {
        return Sample.NONE;
    }

    /// What was counted of a release since it was first heard of, answers to users only.
    public Traffic traffic(ReleaseId release) {
        return Traffic.NONE;
    }

    /// Forgets a release that is gone.
    public void forget(ReleaseId release) {}
}
