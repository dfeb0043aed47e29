package dev.interlock.app.serve;

import dev.interlock.model.Address;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Origin;
import dev.interlock.outside.smoke.Synthetic.Pace;
import dev.interlock.outside.smoke.Traffic;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Synthetic;
import java.time.Duration;
import java.util.List;

/// Requests that Interlock sends itself, with the variables of the newest release.
record ReleaseSynthetic(ReleaseVariables releases) implements Synthetic {
    private static final int ROUNDS = 5;
    private static final Duration WARM = Duration.ofSeconds(10);

    /// They begin late: smoke tests passed, so that these answers are good where users' are not,
    /// and the first ones would only speak for a release that fails every user.
    private static final Pace PACE = new Pace(Duration.ofSeconds(2), 2);

    @Override
    public Outcome warm(Address address, List<SmokeTest> tests) {
        var sender = sender();
        return sender.canSend(tests)
                ? sender.warm(address, tests, ROUNDS, WARM)
                : new Outcome.Done();
    }

    @Override
    public Sending send(List<Side> sides, List<SmokeTest> tests, RequestLog log) {
        Traffic traffic =
                sender().start(
                                sides.stream().map(ReleaseSynthetic::side).toList(),
                                tests,
                                PACE,
                                log);
        return traffic::close;
    }

    @Override
    public double rate(List<SmokeTest> tests) {
        return sender().canSend(tests) ? PACE.perSecond() : 0;
    }

    private dev.interlock.outside.smoke.Synthetic sender() {
        return new dev.interlock.outside.smoke.Synthetic(
                Caller.of(Origin.PLAIN), releases.ofNewest());
    }

    private static dev.interlock.outside.smoke.Synthetic.Side side(Side side) {
        return new dev.interlock.outside.smoke.Synthetic.Side(side.release(), side.address());
    }
}
