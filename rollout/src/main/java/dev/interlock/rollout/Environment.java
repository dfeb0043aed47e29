package dev.interlock.rollout;

import dev.interlock.model.Cause;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One environment of this server: its driver, and what was last seen of it.
final class Environment implements AutoCloseable {
    private static final Reason UNSEEN =
            Reason.of(Cause.RESTARTED, "the server has just started and looks at what runs");

    private final Consumer<View> listener;
    private final Runner.Running running;

    /// For answers to people: read anew for each, apart from the driver's.
    private final Chronicle chronicle;

    /// The driver's, for use by its thread.
    private final Chronicle steering;

    /// The last entry that this server wrote for somebody.
    private final AtomicLong written = new AtomicLong();

    private volatile Optional<Shown> shown = Optional.empty();

    /// @param read how far the journal was read for it
    private record Shown(View view, long read) {}

    /// @param before the last entry of the journal that is not needed to know the environment
    Environment(Scope scope, Parts parts, Fold fold, long before, Consumer<View> listener) {
        this.listener = listener;
        this.chronicle = new Chronicle(parts.journal(), scope, fold, before);
        this.steering = new Chronicle(parts.journal(), scope, fold, before);
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
                steering);
    }

    private void shown(State state, Optional<Decision> decision, Optional<Reason> trouble) {
        View now = View.of(state, decision, trouble);
        Optional<Shown> next = Optional.of(new Shown(now, steering.last()));
        if (!shown.equals(next)) {
            shown = next;
            listener.accept(now);
        }
    }

    /// As the journal has it now.
    synchronized State state() {
        return chronicle.read();
    }

    /// What somebody has just asked for is not settled before a look that knows of it; nothing is
    /// before the first look.
    View view() {
        return shown.map(it -> it.read() < written.get() ? it.view().unsettled() : it.view())
                .orElseGet(() -> View.of(state(), Optional.empty(), Optional.of(UNSEEN)));
    }

    /// Something was written for somebody.
    ///
    /// @param sequence its number in the journal
    void wrote(long sequence) {
        written.accumulateAndGet(sequence, Math::max);
    }

    void wake() {
        running.wake();
    }

    @Override
    public void close() {
        running.close();
    }
}
