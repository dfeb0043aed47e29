package dev.interlock.model;

import java.util.Locale;
import java.util.Optional;

/// The states of a release that journal, history and status name.
public enum ReleaseState {
    /// Accepted: its bytes are on the server, and where the plan has a preview it is tried there.
    PREPARED,
    /// Its process runs in the environment, with no user request.
    STARTED,
    /// The smoke tests passed against it, before any user.
    SMOKED,
    /// It gets a part of the users' requests.
    CANARY,
    /// It keeps its part until a person says how to go on.
    HELD,
    /// It gets every request, and is still watched: it bakes.
    PROMOTED,
    /// It survived its bake. Only such a release is the target of an automatic rollback.
    GOOD,
    /// It was not let in.
    REFUSED,
    /// It broke before it got a user request, or it is a first release that failed its bake.
    FAILED,
    /// The last good release took over from it.
    ROLLED_BACK,
    /// It was good; a newer one is.
    SUPERSEDED,
    /// Its bytes are gone.
    PRUNED;

    /// As it is written in JSON: `rolled-back`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Empty where no state has that word.
    public static Optional<ReleaseState> parse(String word) {
        for (ReleaseState state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /// Whether a rollout that is here goes on.
    public boolean underWay() {
        return switch (this) {
            case PREPARED, STARTED, SMOKED, CANARY, HELD, PROMOTED -> true;
            case GOOD, REFUSED, FAILED, ROLLED_BACK, SUPERSEDED, PRUNED -> false;
        };
    }
}
