package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The state machine of one environment: what is known and what is seen, to what comes next. It is
/// told by the level, not by the edge: it never relies on having seen a change, only on how things
/// are now.
public final class Machine {
    /// More steps at one look than any way through the stages has.
    private static final int MOST = 40;

    private final Fold fold;
    private final Judge.Bench judges;

    public Machine(Fold fold, Judge.Bench judges) {
        this.fold = fold;
        this.judges = judges;
    }

    /// Decides until there is nothing more to decide at this look.
    public Decision step(State before, Observation seen) {
        Optional<Judge> judge = judge(before);
        State watched = Watching.after(before, seen, judge);
        List<Happening> events = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        State state = watched;
        for (int i = 0; i < MOST; i++) {
            Look look = new Look(state, seen);
            switch (next(look)) {
                case Next.Say(List<Happening> said) -> {
                    events.addAll(said);
                    state = folded(state, said, seen);
                }
                case Next.Act(Effect effect) -> {
                    List<Happening> intent = List.of(intent(effect));
                    events.addAll(intent);
                    effects.add(effect);
                    state = folded(state, intent, seen);
                }
                case Next.Wait(Reason why) -> {
                    return new Decision(
                            watched, events, effects, Unwanted.of(state), why, judgement(state));
                }
            }
        }
        throw new IllegalStateException("no end of decisions in " + before.book().scope());
    }

    /// What an earlier run has left: what it was in the middle of has no end that anybody saw.
    public Decision recover(State before, Observation seen) {
        Optional<Judge> judge = judge(before);
        State state =
                judge.map(it -> before.watch(before.watch().restored(before.saved(), it)))
                        .orElse(before);
        Look look = new Look(state, seen);
        List<Happening> events = Recovery.of(look);
        return new Decision(
                state,
                events,
                List.of(),
                java.util.Set.of(),
                Reason.of(Cause.RESTARTED, "taken up after a restart"),
                Optional.empty());
    }

    /// The state as if these events were written.
    public State assumed(State state, List<Happening> events, Instant now) {
        State after = state;
        for (Happening it : events) {
            after = fold.after(after, now, it.release(), it.event());
        }
        return after;
    }

    private State folded(State state, List<Happening> said, Observation seen) {
        return assumed(state, said, seen.now());
    }

    private static Happening intent(Effect effect) {
        return new Happening(
                Look.subject(effect).or(() -> routed(effect)), new Event.Intended(effect));
    }

    /// A change of the router is written with the newest release that takes part.
    private static Optional<dev.interlock.model.ReleaseId> routed(Effect effect) {
        return effect instanceof Effect.Route(var weights) && !weights.isEmpty()
                ? Optional.of(weights.lastKey())
                : Optional.empty();
    }

    private Next next(Look look) {
        return look.state().rollout().map(it -> next(look, it)).orElseGet(new Resting(look)::next);
    }

    private Next next(Look look, Rollout rollout) {
        return switch (rollout.stage()) {
            case Stage.Prepared prepared -> new Preparing(look, prepared).next();
            case Stage.Started _ -> new Smoking(look).next();
            case Stage.Smoked _ -> new Launching(look).next();
            case Stage.Canary(int step) -> new Trying(look, judged(look.state()), step).next();
            case Stage.Held _ -> new Holding(look, judged(look.state())).next();
            case Stage.Baking _ -> new Baking(look, judged(look.state())).next();
            case Stage.Returning returning -> new Returning(look, returning).next();
        };
    }

    private Judgement judged(State state) {
        return judgement(state).orElseThrow();
    }

    private Optional<Judgement> judgement(State state) {
        return judge(state).map(it -> judgement(state, it));
    }

    private static Judgement judgement(State state, Judge judge) {
        Judge.Evidence evidence = state.watch().evidence().orElseGet(judge::begin);
        return state.rollout().orElseThrow().stage() instanceof Stage.Baking
                ? judge.bake(state.watch().before().orElseGet(judge::begin), evidence)
                : judge.canary(evidence);
    }

    /// Empty where nothing is judged.
    private Optional<Judge> judge(State state) {
        return state.rollout().filter(Machine::isJudged).map(it -> judge(state, it));
    }

    private Judge judge(State state, Rollout rollout) {
        Terms terms = state.book().release(rollout.release()).orElseThrow().terms();
        return judges.of(terms.rollout(), terms.objectives());
    }

    private static boolean isJudged(Rollout rollout) {
        return switch (rollout.stage()) {
            case Stage.Canary _, Stage.Held _, Stage.Baking _ -> true;
            case Stage.Prepared _, Stage.Started _, Stage.Smoked _, Stage.Returning _ -> false;
        };
    }
}
