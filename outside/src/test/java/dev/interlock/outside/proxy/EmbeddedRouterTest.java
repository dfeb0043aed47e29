package dev.interlock.outside.proxy;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.contract.RouterContract;
import dev.interlock.rollout.port.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The embedded router keeps what every router keeps, over real sockets.
class EmbeddedRouterTest implements RouterContract {
    @Override
    public Bench bench() {
        return new Sockets();
    }

    private static final class Sockets implements Bench {
        private final Site site = Site.plain();
        private final Backend first = Backend.answering(Site.OLD.text());
        private final Backend second = Backend.answering(Site.NEW.text());

        @Override
        public Router router() {
            return site.router();
        }

        @Override
        public ReleaseId one() {
            return Site.OLD;
        }

        @Override
        public ReleaseId two() {
            return Site.NEW;
        }

        @Override
        public Address address(ReleaseId release) {
            return release.equals(Site.OLD) ? first.address() : second.address();
        }

        @Override
        public User user(boolean cookies) {
            return new Browser(site, cookies)::ask;
        }

        @Override
        public void close() {
            site.close();
            first.close();
            second.close();
        }
    }

    /// A user with or without a cookie jar.
    private static final class Browser {
        private final Site site;
        private final boolean keeps;
        private Optional<String> cookie = Optional.empty();

        Browser(Site site, boolean keeps) {
            this.site = site;
            this.keeps = keeps;
        }

        Optional<ReleaseId> ask() {
            try {
                String[] headers =
                        cookie.map(each -> new String[] {"Cookie: " + each}).orElse(new String[0]);
                Caller.Answer answer = site.ask(Caller.get("/", headers));
                if (keeps) {
                    cookie =
                            answer.header("Set-Cookie")
                                    .map(each -> each.substring(0, each.indexOf(';')))
                                    .or(() -> cookie);
                }
                return answer.status() == 200 ? ReleaseId.parse(answer.text()) : Optional.empty();
            } catch (java.net.ConnectException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
