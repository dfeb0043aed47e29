package dev.interlock.rollout.world;

import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.rollout.contract.TargetContract;
import dev.interlock.rollout.machine.Terms;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// The world's target is a target.
class FleetTest implements TargetContract {
    @Override
    public Bench bench() {
        return new FleetBench();
    }

    private static final class FleetBench implements Bench {
        private final Map<ReleaseId, Kind> kinds = new HashMap<>();
        private final Fleet fleet;

        FleetBench() {
            Weather weather = new Weather(new Random(1));
            weather.clears();
            fleet = new Fleet(weather, id -> Objects.requireNonNull(kinds.get(id)));
        }

        @Override
        public Target target() {
            return fleet;
        }

        private Deployment deployment(int number, Kind kind) {
            ReleaseId id = new ReleaseId("r-20261121-" + number);
            kinds.put(id, kind);
            Scope scope = World.SCOPE;
            return new Deployment(
                    id, Terms.read(scope, WorldPlan.plain().text()).orElseThrow().target());
        }

        @Override
        public Deployment healthy(int number) {
            return deployment(number, Kind.FINE);
        }

        @Override
        public Deployment broken() {
            return deployment(8, Kind.DOES_NOT_START);
        }

        @Override
        public Deployment hanging() {
            return deployment(9, Kind.HANGS);
        }

        @Override
        public void kill(ReleaseId release) {
            fleet.die(release);
        }

        /// Its programs outlive every server.
        @Override
        public Target reopened() {
            return fleet;
        }

        @Override
        public void close() {}
    }
}
