package dev.interlock.app.gate;

import dev.interlock.gate.Schedule;
import dev.interlock.gate.Step;
import dev.interlock.gate.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// Carries a schedule out: a thread for each step that runs.
final class GateRun {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Schedule schedule;
    private final Function<Step, Ended> work;
    private final GateWatch watch;
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private final Map<String, Thread> running = new HashMap<>();
    private final Map<String, Ended> ended = new LinkedHashMap<>();

    /// @param defect what the step threw instead of ending
    private record Done(String name, Optional<Ended> ended, Optional<RuntimeException> defect) {}

    /// @param work does one step, on a thread of its own; ends it where that is interrupted
    GateRun(Schedule schedule, Function<Step, Ended> work, GateWatch watch) {
        this.schedule = schedule;
        this.work = work;
        this.watch = watch;
    }

    /// Every step's end, in the order of the schedule.
    List<Ended> run() throws InterruptedException {
        try {
            while (advance()) {
                take(done.take());
            }
        } finally {
            stop();
        }
        List<Ended> all = new ArrayList<>();
        for (String name : schedule.names()) {
            Optional.ofNullable(ended.get(name)).ifPresent(all::add);
        }
        return all;
    }

    /// Starts what may start.
    ///
    /// @return whether something runs
    private boolean advance() {
        Schedule.Next next = next();
        while (!next.skipped().isEmpty()) {
            next.skipped().forEach(result -> note(Ended.of(result)));
            next = next();
        }
        next.start().forEach(this::start);
        return !running.isEmpty();
    }

    private Schedule.Next next() {
        Map<String, StepResult> results = new HashMap<>();
        ended.forEach((name, it) -> results.put(name, it.result()));
        return schedule.next(results, running.keySet());
    }

    private void start(Step step) {
        watch.begins(step.name());
        running.put(
                step.name(),
                Thread.ofPlatform().name("step " + step.name()).start(() -> work(step)));
    }

    private void work(Step step) {
        try {
            done.add(new Done(step.name(), Optional.of(work.apply(step)), Optional.empty()));
        } catch (RuntimeException e) {
            done.add(new Done(step.name(), Optional.empty(), Optional.of(e)));
        }
    }

    private void take(Done one) throws InterruptedException {
        waitIfTheProgramEnds();
        running.remove(one.name());
        if (one.defect().isPresent()) {
            throw one.defect().get();
        }
        one.ended().ifPresent(this::note);
    }

    private void note(Ended one) {
        ended.put(one.result().name(), one);
        watch.ended(one.result());
    }

    /// After Ctrl-C every process is ended: what that looks like is no result, and nothing more is
    /// started, said or written.
    private static void waitIfTheProgramEnds() throws InterruptedException {
        Thread probe = Thread.ofPlatform().unstarted(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException _) {
            new CountDownLatch(1).await();
        }
    }

    private void stop() throws InterruptedException {
        running.values().forEach(Thread::interrupt);
        for (Thread thread : running.values()) {
            thread.join(GRACE);
        }
    }
}
