package dev.interlock.rollout;

import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.rollout.driver.Chronicle;
import dev.interlock.rollout.driver.Driver;
import dev.interlock.rollout.driver.Place;
import dev.interlock.rollout.driver.Runner;
import dev.interlock.rollout.machine.Decision;
import dev.interlock.rollout.machine.Fold;
import dev.interlock.rollout.machine.Machine;
import dev.interlock.rollout.machine.State;
import java.util.Optional;
import java.util.function.Consumer;

/// One environment of this server: its driver, and what was last seen of it.
final class Environment implements AutoCloseable {
    private final Consumer<View> listener;
    private final Runner.Running running;

    /// For answers to people: read anew for each, apart from the driver's.
    private final Chronicle chronicle;

    private volatile Optional<View> view = Optional.empty();

    Environment(Scope scope, Parts parts, Fold fold, Consumer<View> listener) {
        this.listener = listener;
        this.chronicle = new Chronicle(parts.journal(), scope, fold);
        Place place =
                new Place(
                        scope,
                        parts.journal(),
                        parts.store(),
                        parts.grounds(),
                        parts.means().owner());
        this.running = parts.means().runner().run(scope, wake -> driver(place, parts, fold, wake));
    }

    private Driver driver(Place place, Parts parts, Fold fold, Runnable wake) {
        return new Driver(
                place,
                new Driver.Crew(parts.means().time(), parts.means().hands(), wake, this::shown),
                new Machine(fold, parts.judges()),
                new Chronicle(parts.journal(), place.scope(), fold));
    }

    private void shown(State state, Optional<Decision> decision, Optional<Reason> trouble) {
        View now = View.of(state, decision, trouble);
        if (!view.equals(Optional.of(now))) {
            view = Optional.of(now);
            listener.accept(now);
        }
    }

    /// As the journal has it now.
    synchronized State state() {
        return chronicle.read();
    }

    Optional<View> view() {
        return view;
    }

    void wake() {
        running.wake();
    }

    @Override
    public void close() {
        running.close();
    }
}
