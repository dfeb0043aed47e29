package dev.interlock.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.model.Scope;
import dev.interlock.outside.browser.Browsers;
import dev.interlock.outside.http.Field;
import dev.interlock.outside.store.DiskReleaseStore;
import dev.interlock.outside.store.FailureFolder;
import dev.interlock.plan.PlanReader;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Smoke.Report;
import dev.interlock.rollout.port.Target;
import dev.interlock.rollout.traffic.RequestCounters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSmokeTest {
    private static final Scope SHOP = new Scope("shop", "production");

    @TempDir private Path folder;

    private final List<Optional<String>> marks = Collections.synchronizedList(new ArrayList<>());
    private HttpServer site;

    @BeforeEach
    void open() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext(
                "/",
                exchange -> {
                    Optional<String> mark =
                            Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Mark"));
                    marks.add(mark);
                    byte[] body = ("seen: " + mark).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        site.start();
    }

    @AfterEach
    void close() {
        site.stop(0);
    }

    private Address address() {
        return new Address("127.0.0.1", site.getAddress().getPort());
    }

    private Report run(Address entrance) throws IOException {
        ReleaseSmoke smoke =
                new ReleaseSmoke(
                        new ReleaseVariables(SHOP, DiskReleaseStore.open(folder), new Nothing()),
                        Optional.empty(),
                        Optional.of(
                                new Entrance(
                                        new Nowhere(),
                                        entrance,
                                        Optional.empty(),
                                        () -> Optional.of(new Field("X-Mark", "obviously-a-key")),
                                        new RequestCounters(System::nanoTime))),
                        new Pages(
                                new Browsers(Map.of(), folder.resolve("browser")),
                                new FailureFolder(folder)));
        return smoke.run(address(), tests());
    }

    private static List<SmokeTest> tests() {
        String plan = "smoke: [ { name: home, get: /, expect: { body-contains: nothing } } ]";
        return switch (PlanReader.read("interlock.yml", plan)) {
            case PlanReader.Result.Read read -> read.services().getFirst().release().smoke();
            case PlanReader.Result.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    @Test
    void throughTheRouterRequestsAreMarkedAndTheMarkIsNotShown() throws IOException {
        Report report = run(address());
        assertThat(marks).containsExactly(Optional.of("obviously-a-key"));
        assertThat(report.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(report.toString()).contains("seen: ").doesNotContain("obviously-a-key");
    }

    @Test
    void aReleaseThatIsAskedItselfNeverSeesTheMark() throws IOException {
        run(new Address("127.0.0.1", 1));
        assertThat(marks).containsExactly(Optional.empty());
    }

    private record Nowhere() implements Router {
        @Override
        public Outcome route(Routing wanted) {
            return new Outcome.Done();
        }

        @Override
        public Seen<Routing> observe() {
            return new Seen.Known<>(Routing.NONE);
        }
    }

    /// Where nothing runs.
    private record Nothing() implements Target {
        @Override
        public Outcome start(Deployment deployment) {
            return new Outcome.Done();
        }

        @Override
        public Outcome stop(ReleaseId release) {
            return new Outcome.Done();
        }

        @Override
        public Seen<Map<ReleaseId, Instance>> observe() {
            return new Seen.Known<>(Map.of());
        }
    }
}
