package dev.interlock.rollout.driver;

import dev.interlock.journal.Fence;
import dev.interlock.journal.Fenced;
import dev.interlock.journal.JournalFailure;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.machine.Decision;
import dev.interlock.rollout.machine.Happening;
import dev.interlock.rollout.machine.Machine;
import dev.interlock.rollout.machine.Observation;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Steers one environment: looks, asks the machine, writes, acts. Thin, and without a thread of its
/// own: whoever owns it calls [#tick] again and again, from one thread.
public final class Driver {
    /// While users may be on two releases, or something is being done.
    static final Duration LIVELY = Duration.ofMillis(100);

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Place place;
    private final Crew crew;
    private final Machine machine;
    private final Chronicle chronicle;
    private final Tenure tenure;
    private final Tasks tasks;
    private final Sight sight;
    private final Sampling sampling = new Sampling();

    /// Whether this owner has taken the environment up.
    private boolean recovered;

    /// @param time what clocks say
    /// @param wake asks for a tick now, from any thread
    /// @param show takes what the environment looks like after each tick
    public record Crew(Time time, Hands hands, Runnable wake, Show show) {}

    @FunctionalInterface
    public interface Show {
        /// @param decision empty where another server steers
        void shown(State state, Optional<Decision> decision, Optional<Reason> trouble);
    }

    public Driver(Place place, Crew crew, Machine machine, Chronicle chronicle) {
        this.place = place;
        this.crew = crew;
        this.machine = machine;
        this.chronicle = chronicle;
        this.tenure = new Tenure(place, crew.time());
        this.tasks = new Tasks(crew.hands(), crew.time());
        this.sight = new Sight(place, crew);
    }

    /// One look and what follows from it.
    ///
    /// @return how long nothing needs to be looked at, unless it is woken
    public Duration tick() {
        try {
            return owned();
        } catch (JournalFailure e) {
            crew.show().shown(chronicle.state(), Optional.empty(), Optional.of(e.reason()));
            return LIVELY;
        }
    }

    private Duration owned() {
        try {
            return tenure.hold().map(this::steer).orElseGet(this::stepBack);
        } catch (Fenced e) {
            return stepBack();
        }
    }

    /// Gives the environment back. What runs goes on running.
    public void leave() {
        sampling.end();
        tasks.abandon();
        tenure.release();
    }

    private Duration steer(Fence fence) {
        Optional<JournalFailure> unread = caughtUp(fence);
        if (unread.isPresent() && !recovered) {
            throw unread.get();
        }
        return sight.ground(chronicle.state())
                .map(ground -> steer(fence, ground, unread))
                .orElseGet(this::blind);
    }

    /// Writes what has ended and reads what is new. Where that fails, users are looked after all
    /// the same.
    private Optional<JournalFailure> caughtUp(Fence fence) {
        try {
            harvest(fence);
            chronicle.read();
            return Optional.empty();
        } catch (JournalFailure e) {
            return Optional.of(e);
        }
    }

    private Duration steer(Fence fence, Ground ground, Optional<JournalFailure> unread) {
        Observation seen = sight.look(chronicle.state(), ground);
        if (unread.isPresent()) {
            rescue(ground, seen);
            throw unread.get();
        }
        if (!recovered) {
            takeUp(fence, seen);
        }
        Decision decision = machine.step(chronicle.state(), seen);
        chronicle.watched(decision.state());
        carryOut(fence, ground, decision, seen);
        sampling.keep(chronicle.state(), ground, Sight.running(seen));
        crew.show().shown(chronicle.state(), Optional.of(decision), Optional.empty());
        return pace();
    }

    /// What ended cannot be written, and counts all the same for what users are in need of.
    private void rescue(Ground ground, Observation seen) {
        State known = machine.assumed(chronicle.state(), results(), seen.now());
        Decision decision = machine.step(known, seen);
        chronicle.watched(chronicle.state().watching(decision.state()));
        decision.urgent().ifPresent(route -> deeds(ground, seen).carryOut(route));
    }

    private List<Happening> results() {
        return tasks.ended().stream().flatMap(ended -> results(ended).stream()).toList();
    }

    private static List<Happening> results(Tasks.Ended ended) {
        Optional<ReleaseId> release = Effects.release(ended.effect());
        List<Event> events = new ArrayList<>(ended.result().findings());
        events.add(outcome(ended.effect(), ended.result().outcome()));
        return events.stream().map(event -> new Happening(release, event)).toList();
    }

    private void takeUp(Fence fence, Observation seen) {
        Decision decision = machine.recover(chronicle.state(), seen);
        chronicle.watched(decision.state());
        write(fence, decision.events(), seen.now());
        recovered = true;
    }

    private void carryOut(Fence fence, Ground ground, Decision decision, Observation seen) {
        tasks.interruptLate();
        try {
            write(fence, decision.events(), seen.now());
        } catch (JournalFailure e) {
            decision.urgent().ifPresent(route -> deeds(ground, seen).carryOut(route));
            throw e;
        }
        tasks.interrupt(decision.interrupts());
        sight.watch(chronicle.state(), ground.traffic());
        Deeds deeds = deeds(ground, seen);
        decision.effects().forEach(it -> tasks.begin(it, () -> deeds.carryOut(it), crew.wake()));
    }

    private Deeds deeds(Ground ground, Observation seen) {
        return new Deeds(place, ground, chronicle.state().book(), Sight.running(seen));
    }

    private void write(Fence fence, List<Happening> events, Instant now) {
        if (!events.isEmpty()) {
            append(fence, events, now);
            chronicle.read();
        }
    }

    private void append(Fence fence, List<Happening> events, Instant now) {
        place.journal()
                .append(events.stream().map(it -> draft(it, now)).toList(), Optional.of(fence));
    }

    private Draft draft(Happening it, Instant now) {
        return new Draft(now, Optional.of(place.scope()), it.release(), it.event());
    }

    private void harvest(Fence fence) {
        for (Tasks.Ended ended : tasks.ended()) {
            append(fence, results(ended), crew.time().now());
            tasks.settled(ended.effect());
        }
    }

    private static Event outcome(Effect effect, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> new Event.Done(effect);
            case Outcome.Failed(Reason why) -> new Event.Broke(effect, why);
            case Outcome.Unclear(Reason why) -> new Event.Broke(effect, why);
        };
    }

    /// Another server has the environment: it is only watched from here.
    private Duration stepBack() {
        tenure.lose();
        sight.away();
        sampling.end();
        tasks.abandon();
        recovered = false;
        chronicle.read();
        crew.show()
                .shown(
                        chronicle.state(),
                        Optional.empty(),
                        Optional.of(Reason.of(Cause.LEASE_LOST, "another server steers it")));
        return QUIET;
    }

    /// The environment's parts cannot be made, or nothing was ever released there.
    private Duration blind() {
        crew.show().shown(chronicle.state(), Optional.empty(), sight.trouble());
        return QUIET;
    }

    private Duration pace() {
        boolean lively = chronicle.state().rollout().isPresent() || !tasks.none();
        return lively ? LIVELY : QUIET;
    }
}
