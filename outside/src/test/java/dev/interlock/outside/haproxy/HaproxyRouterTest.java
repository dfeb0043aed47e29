package dev.interlock.outside.haproxy;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.entrance.Browser;
import dev.interlock.outside.entrance.Releases;
import dev.interlock.rollout.contract.RouterContract;
import dev.interlock.rollout.port.Router;

/// A real HAProxy keeps what every router keeps.
class HaproxyRouterTest implements RouterContract {
    @Override
    public Bench bench() {
        return new Real(Balancer.start(), Releases.answering());
    }

    private record Real(Balancer balancer, Releases releases) implements Bench {
        @Override
        public Router router() {
            return balancer.router();
        }

        @Override
        public ReleaseId one() {
            return Releases.OLD;
        }

        @Override
        public ReleaseId two() {
            return Releases.NEW;
        }

        @Override
        public Address address(ReleaseId release) {
            return releases.address(release);
        }

        @Override
        public User user(boolean cookies) {
            return new Browser(balancer.entrance(), cookies)::ask;
        }

        @Override
        public void close() {
            balancer.close();
            releases.close();
        }
    }
}
