package dev.interlock.rollout.world;

import dev.interlock.model.Address;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Smoke;
import dev.interlock.rollout.port.Synthetic;
import java.util.List;
import java.util.Optional;

/// The one environment of a world, and its preview.
final class WorldGrounds implements Grounds, Smoke, Synthetic {
    static final Address ENTRANCE = new Address("127.0.0.1", 80);

    private final World world;
    private final Ground ground;

    WorldGrounds(World world, WorldTraffic traffic) {
        this.world = world;
        this.ground = new Ground(world.fleet, world.router, this, this, traffic, ENTRANCE);
    }

    @Override
    public Answer of(Scope scope, EnvironmentPlan plan) {
        return new Answer.Ready(ground);
    }

    @Override
    public Optional<Evidence> review(Scope scope, String plan) {
        return world.machine;
    }

    @Override
    public Trial trial(Scope scope, EnvironmentPlan plan) {
        return new Trial.Ready(world.preview, this);
    }

    @Override
    public Report run(Address address, List<SmokeTest> tests) {
        Optional<ReleaseId> release =
                address.equals(ENTRANCE) ? throughRouter() : world.fleet.at(address);
        if (release.isEmpty()) {
            return world.preview
                    .at(address)
                    .map(id -> report(world.laws.kind(id).smokes))
                    .orElseGet(() -> report(false));
        }
        return tried(release.get());
    }

    private Optional<ReleaseId> throughRouter() {
        return world.router.really().shares().stream().map(Routing.Share::release).findFirst();
    }

    private Report tried(ReleaseId id) {
        boolean passes = world.laws.kind(id).smokes;
        if (passes) {
            world.laws.passedSmoke(id);
        }
        return report(passes);
    }

    private static Report report(boolean passes) {
        Ruling ruling = passes ? Ruling.PASS : Ruling.FAIL;
        return new Report(
                ruling,
                List.of(
                        new SmokeResult(
                                "home",
                                ruling,
                                Reason.of(
                                        passes ? Cause.PASSED : Cause.SMOKE_FAILED,
                                        passes ? "200" : "expected 200, came 500"),
                                1)));
    }

    @Override
    public Outcome warm(Address address, List<SmokeTest> tests) {
        return new Outcome.Done();
    }

    @Override
    public Sending send(List<Side> sides, List<SmokeTest> tests, RequestLog log) {
        return () -> {};
    }
}
