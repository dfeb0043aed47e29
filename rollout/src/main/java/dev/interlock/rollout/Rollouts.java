package dev.interlock.rollout;

import dev.interlock.model.Scope;
import java.util.List;
import java.util.Optional;

/// Every rollout of this server: lets releases in, takes orders, takes up what an earlier run left.
public final class Rollouts implements AutoCloseable {
    /// Takes a release in, or says why not. Where it had a name by then, the refusal is in the
    /// journal too.
    public Answer accept(Submission submission) {
        throw new UnsupportedOperationException(submission.toString());
    }

    /// Steers a rollout, or goes back from the live release. An order that changes nothing any more
    /// is accepted and says so.
    public Answer order(Steering steering) {
        throw new UnsupportedOperationException(steering.toString());
    }

    /// Takes up every environment that the journal knows. Call once, before anything else; returns
    /// at once, and the environments converge beside.
    public void recover() {}

    /// Empty where the environment is not known.
    public Optional<View> view(Scope scope) {
        return Optional.empty();
    }

    public List<View> views() {
        return List.of();
    }

    /// Runs after each look at an environment that changed its view, on that environment's thread;
    /// returns at once.
    public void onChange(java.util.function.Consumer<View> listener) {}

    /// Ends the steering. Releases go on running, rollouts go on at the next start.
    @Override
    public void close() {}
}
