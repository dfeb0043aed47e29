package dev.interlock.rollout.machine;

import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import java.util.Optional;

/// How far a rollout has come.
public sealed interface Stage {
    /// As history and status name it.
    ReleaseState state();

    /// Whether users may have met the release.
    default boolean served() {
        return true;
    }

    /// @param previewed whether it passed in the preview environment
    record Prepared(boolean previewed) implements Stage {
        @Override
        public ReleaseState state() {
            return ReleaseState.PREPARED;
        }

        @Override
        public boolean served() {
            return false;
        }
    }

    record Started() implements Stage {
        @Override
        public ReleaseState state() {
            return ReleaseState.STARTED;
        }

        @Override
        public boolean served() {
            return false;
        }
    }

    record Smoked() implements Stage {
        @Override
        public ReleaseState state() {
            return ReleaseState.SMOKED;
        }

        @Override
        public boolean served() {
            return false;
        }
    }

    /// @param step from 0
    record Canary(int step) implements Stage {
        @Override
        public ReleaseState state() {
            return ReleaseState.CANARY;
        }
    }

    /// @param step the canary's, from 0
    record Held(int step) implements Stage {
        @Override
        public ReleaseState state() {
            return ReleaseState.HELD;
        }
    }

    record Baking() implements Stage {
        @Override
        public ReleaseState state() {
            return ReleaseState.PROMOTED;
        }
    }

    /// Back to another release.
    ///
    /// @param state where it was when it was given up
    /// @param to named by hand; empty for the last good one
    record Returning(ReleaseState state, Reason why, Optional<ReleaseId> to) implements Stage {}
}
