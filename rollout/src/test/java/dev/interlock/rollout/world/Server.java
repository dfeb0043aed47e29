package dev.interlock.rollout.world;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Effect;
import dev.interlock.rollout.Parts;
import dev.interlock.rollout.Rollouts;
import dev.interlock.rollout.driver.Driver;
import dev.interlock.rollout.driver.Hands;
import dev.interlock.rollout.driver.Place;
import dev.interlock.rollout.driver.Result;
import dev.interlock.rollout.driver.Runner;
import dev.interlock.rollout.port.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One run of Interlock: it ends with a crash, and what it had begun is left half done.
final class Server implements Hands, Runner {
    private final World world;
    private final String name;
    private final List<Work> works = new ArrayList<>();
    private final List<Beat> beats = new ArrayList<>();

    final WorldTraffic traffic;
    final Rollouts rollouts;

    Server(World world, String name, boolean sole) {
        this.world = world;
        this.name = name;
        this.traffic = new WorldTraffic(world.weather);
        this.rollouts =
                new Rollouts(
                        new Parts(
                                world.journal,
                                world.store,
                                new WorldGrounds(world, traffic),
                                world.judges,
                                new Parts.Means(
                                        world.time, this, this, new Place.Owner(name, sole))),
                        world.shelf);
    }

    boolean isNamed(String other) {
        return name.equals(other);
    }

    /// Work that will be done in some ticks.
    private static final class Work implements Task {
        final Effect effect;
        final Supplier<Result> work;
        final Runnable ended;
        int ticks;
        boolean interrupted;
        Optional<Result> result = Optional.empty();

        Work(Effect effect, Supplier<Result> work, Runnable ended, int ticks) {
            this.effect = effect;
            this.work = work;
            this.ended = ended;
            this.ticks = ticks;
        }

        @Override
        public Optional<Result> result() {
            return result;
        }

        @Override
        public void interrupt() {
            interrupted = true;
        }
    }

    private static final class Beat implements Running {
        private final Driver driver;
        private long due;
        private boolean closed;

        Beat(Function<Runnable, Driver> make) {
            driver = make.apply(this::wake);
        }

        @Override
        public void wake() {
            due = 0;
        }

        @Override
        public void close() {
            closed = true;
            driver.leave();
        }
    }

    @Override
    public Task begin(Effect effect, Supplier<Result> work, Runnable ended) {
        world.laws.acted(name, world.journal.owner());
        world.weather.maybeCrash("before an effect");
        int ticks = effect instanceof Effect.Route ? 0 : world.weather.upTo(4);
        if (effect instanceof Effect.Start(var id) && ticks > 0) {
            // It takes a while, and the process is there before it is ready.
            world.fleet.launchSlowly(id);
        }
        Work begun = new Work(effect, work, ended, ticks);
        works.add(begun);
        progress(begun);
        return begun;
    }

    /// Whether it needs to be looked at no more.
    private boolean progress(Work it) {
        if (it.interrupted) {
            it.result = Optional.of(new Result(brokenOff(), List.of()));
        } else if (it.ticks-- <= 0) {
            Result result = world.flawed(it.effect, it.work);
            world.weather.maybeCrash("after an effect");
            it.result = Optional.of(lost(result));
        }
        it.result.ifPresent(result -> it.ended.run());
        return it.result.isPresent();
    }

    private static Outcome brokenOff() {
        return new Outcome.Unclear(Reason.of(Cause.FAILED, "broken off"));
    }

    private Result lost(Result result) {
        return world.weather.chance(world.weather.losses)
                ? new Result(
                        new Outcome.Unclear(Reason.of(Cause.TIMED_OUT, "no answer")), List.of())
                : result;
    }

    @Override
    public Running run(Scope scope, Function<Runnable, Driver> make) {
        Beat beat = new Beat(make);
        beats.add(beat);
        return beat;
    }

    void tick() {
        works.removeIf(this::progress);
        for (Beat beat : List.copyOf(beats)) {
            if (!beat.closed && world.time.nanos() >= beat.due) {
                beat.due = Long.MAX_VALUE;
                long pause = beat.driver.tick().toNanos();
                beat.due = Math.min(beat.due, world.time.nanos() + pause);
            }
        }
    }

    /// What was under way may happen all the same, seen by nobody.
    void crashed() {
        for (Work work : works) {
            if (work.result.isEmpty() && world.weather.random.nextBoolean()) {
                world.flawed(work.effect, work.work);
            }
        }
    }
}
