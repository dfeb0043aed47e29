package dev.interlock.rollout.world;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.contract.RouterContract;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import java.util.Random;

/// The world's router is a router, once the weather is fair.
class WorldRouterTest implements RouterContract {
    @Override
    public Bench bench() {
        return new RouterBench();
    }

    private static final class RouterBench implements Bench {
        private final Random random = new Random(1);
        private final WorldRouter router;

        RouterBench() {
            Weather weather = new Weather(random);
            weather.clears();
            router = new WorldRouter(weather);
        }

        @Override
        public Router router() {
            return router;
        }

        @Override
        public ReleaseId one() {
            return new ReleaseId("r-20261121-1");
        }

        @Override
        public ReleaseId two() {
            return new ReleaseId("r-20261121-2");
        }

        @Override
        public Address address(ReleaseId release) {
            return new Address("127.0.0.1", release.equals(one()) ? 10_001 : 10_002);
        }

        /// Whoever keeps a cookie stands at one point; others come from anywhere.
        @Override
        public User user(boolean cookies) {
            double place = random.nextDouble();
            return () ->
                    router.share(cookies ? place : random.nextDouble()).map(Routing.Share::release);
        }

        @Override
        public void close() {}
    }
}
