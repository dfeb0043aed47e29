package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Back to a release that was good: the last one that can be brought up.
record Returning(Look look, Stage.Returning stage) {
    /// After so many failed starts the next older good release is tried.
    static final int TRIES = 3;

    Next next() {
        return target().map(this::to).orElseGet(this::nowhere);
    }

    /// Nothing was ever good: a release that fails serves on, which is more than nothing.
    private Next nowhere() {
        return look.moved(ReleaseState.FAILED, stage.why());
    }

    private Next to(ReleaseId target) {
        return up(target)
                .or(() -> look.route(Weights.all(target)))
                .orElseGet(() -> arrived(target));
    }

    private Optional<ReleaseId> target() {
        List<ReleaseId> targets = targets();
        return targets.stream()
                .filter(id -> look.ready(id) || tries(id) < TRIES)
                .findFirst()
                .or(() -> targets.stream().findFirst());
    }

    /// In order of preference; last of all the one that was left, where it is good itself.
    private List<ReleaseId> targets() {
        Book book = look.state().book();
        return Stream.of(
                        stage.to().stream().filter(id -> book.release(id).isPresent()),
                        book.goodBut(look.release()).stream(),
                        book.good().stream().filter(look.release()::equals))
                .flatMap(it -> it)
                .distinct()
                .toList();
    }

    private int tries(ReleaseId id) {
        return look.tries(new Effect.Start(id));
    }

    private Optional<Next> up(ReleaseId target) {
        if (look.ready(target)) {
            return Optional.empty();
        }
        return look.attempt(new Effect.Start(target))
                .or(() ->
                        Optional.of(
                                Look.waiting(
                                        stage.why().cause(),
                                        stage.why() + "; " + target + " is being started")));
    }

    private Next arrived(ReleaseId target) {
        boolean there = look.routedAs(Weights.all(target));
        if (!there) {
            return Look.waiting(stage.why().cause(), "back to " + target + ": " + stage.why());
        }
        return target.equals(look.release())
                ? Next.say(Look.move(target, ReleaseState.GOOD, stayed()))
                : new Next.Say(gone(target));
    }

    private Reason stayed() {
        return Reason.of(
                Cause.TARGET_FAILED,
                "no other good release could be started, so that it serves on ("
                        + stage.why()
                        + ")");
    }

    private List<Happening> gone(ReleaseId target) {
        List<Happening> events = new ArrayList<>();
        events.add(Look.move(look.release(), ReleaseState.ROLLED_BACK, stage.why()));
        if (!look.state().book().live().equals(Optional.of(target))) {
            events.add(Look.move(target, ReleaseState.GOOD, serves()));
        }
        return events;
    }

    private Reason serves() {
        return Reason.of(stage.why().cause(), "it serves again, in the place of " + look.release());
    }
}
