package dev.interlock.rollout.machine;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.model.event.Event.Smoked;
import java.util.Optional;

/// From a release that runs to one that has passed its smoke tests, before any user.
record Smoking(Look look) {
    /// Of smoke tests that neither pass nor fail.
    static final int TRIES = 3;

    Next next() {
        return Orders.givenUp(look)
                .or(() -> new Health(look).ofRelease().map(look::turn))
                .or(() -> new Serving(look).kept())
                .or(this::smoke)
                .orElseGet(() -> Look.waiting(Cause.PASSED, "its smoke tests run"));
    }

    private Optional<Next> smoke() {
        var effect = new Effect.Smoke(look.release(), false);
        return passed(look.rollout())
                .map(why -> look.moved(ReleaseState.SMOKED, why))
                .or(() -> failed(look, effect).map(look::turn))
                .or(() -> look.attempt(effect));
    }

    static Optional<Reason> passed(Rollout rollout) {
        return rollout.smoked()
                .filter(it -> it.ruling() == Ruling.PASS)
                .map(it -> Reason.of(Cause.PASSED, passed(it)));
    }

    private static String passed(Smoked smoked) {
        int count = smoked.results().size();
        return switch (count) {
            case 0 -> "the plan has no smoke tests";
            case 1 -> "its smoke test passed";
            default -> "its " + count + " smoke tests passed";
        };
    }

    /// Tests that failed, or that did not come to a result as often as they may.
    static Optional<Reason> failed(Look look, Effect.Smoke effect) {
        Optional<Smoked> smoked = look.rollout().smoked();
        if (smoked.filter(it -> it.ruling() == Ruling.FAIL).isPresent()) {
            return smoked.map(Smoking::failure);
        }
        boolean over = look.tries(effect) >= TRIES && !look.acts().underWay().contains(effect);
        return over
                ? Optional.of(
                        smoked.map(Smoking::failure)
                                .or(() -> look.acts().broken(effect))
                                .orElseGet(Smoking::never))
                : Optional.empty();
    }

    private static Reason failure(Smoked smoked) {
        return Reason.of(
                Cause.SMOKE_FAILED,
                smoked.results().stream()
                        .filter(it -> it.ruling() == smoked.ruling())
                        .findFirst()
                        .map(Smoking::failure)
                        .orElse("the smoke tests ended with " + smoked.ruling().word()));
    }

    private static String failure(SmokeResult result) {
        return "smoke test " + result.name() + ": " + result.reason();
    }

    private static Reason never() {
        return Reason.of(
                Cause.SMOKE_FAILED, "the smoke tests ran " + TRIES + " times without a result");
    }
}
