package dev.interlock.outside.nginx;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.entrance.Browser;
import dev.interlock.outside.entrance.Releases;
import dev.interlock.rollout.contract.RouterContract;
import dev.interlock.rollout.port.Router;

/// A real nginx keeps what every router keeps.
class NginxRouterTest implements RouterContract {
    @Override
    public Bench bench() {
        return new Real(Proxy.start(), Releases.answering());
    }

    private record Real(Proxy proxy, Releases releases) implements Bench {
        @Override
        public Router router() {
            return proxy.router();
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
            return new Browser(proxy.entrance(), cookies)::ask;
        }

        @Override
        public void close() {
            proxy.close();
            releases.close();
        }
    }
}
