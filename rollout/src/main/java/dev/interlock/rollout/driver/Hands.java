package dev.interlock.rollout.driver;

import dev.interlock.model.event.Effect;
import java.util.Optional;
import java.util.function.Supplier;

/// Carries effects out beside the loop that decides, so that an order, or a process that died, is
/// seen while a release starts.
public interface Hands {
    /// Begins the work; returns at once.
    ///
    /// @param ended run, on any thread, when there is a result
    Task begin(Effect effect, Supplier<Result> work, Runnable ended);

    /// Work that was begun.
    interface Task {
        /// Empty while it goes on.
        Optional<Result> result();

        /// Asks it to end early. It still ends with a result.
        void interrupt();
    }
}
