package dev.interlock.rollout.driver;

import dev.interlock.model.Scope;
import java.util.function.Function;

/// Calls drivers again and again, each from one thread.
public interface Runner {
    /// @param make gives the driver, which may ask for a tick by what it is handed
    Running run(Scope scope, Function<Runnable, Driver> make);

    interface Running extends AutoCloseable {
        /// Asks for a tick now.
        void wake();

        /// Returns once the driver is in nobody's hands any more.
        @Override
        void close();
    }
}
