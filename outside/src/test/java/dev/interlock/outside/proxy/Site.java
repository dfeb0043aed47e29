package dev.interlock.outside.proxy;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.RequestLog.Answer;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import dev.interlock.testkit.TestPorts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// A router on a free port, with what it counted.
final class Site implements AutoCloseable {
    static final ReleaseId OLD = new ReleaseId("r-20261121-1");
    static final ReleaseId NEW = new ReleaseId("r-20261121-2");
    static final ReleaseId NEWER = new ReleaseId("r-20261121-3");

    private final ProxyWorker worker = ProxyWorker.start(2);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Reason> notices = new CopyOnWriteArrayList<>();
    private final RouterSettings settings;
    private final EmbeddedRouter router;

    private Site(RouterSettings settings) {
        this.settings = settings;
        RequestLog log = answers::add;
        this.router = new EmbeddedRouter(settings, worker, log, notices::add);
    }

    static Site plain() {
        return with(settings -> settings);
    }

    static Site with(UnaryOperator<RouterSettings> change) {
        RouterSettings settings =
                RouterSettings.plain(freePort(), Duration.ofSeconds(5), Secret.fresh());
        return new Site(change.apply(settings));
    }

    /// Everything to this release.
    static Site to(Backend backend) {
        return plain().route(Routing.all(OLD, backend.address()));
    }

    static Routing split(Backend old, Backend fresh, int percent) {
        return new Routing(
                List.of(
                        new Share(OLD, old.address(), Ratio.percent(100 - percent)),
                        new Share(NEW, fresh.address(), Ratio.percent(percent))));
    }

    static Address freePort() {
        return new Address("127.0.0.1", TestPorts.free());
    }

    /// Limits with other times.
    static Limits times(UnaryOperator<Limits.Times> change) {
        return new Limits(
                Limits.USUAL.headerBytes(),
                Limits.USUAL.bodyBytes(),
                Limits.USUAL.connections(),
                change.apply(Limits.Times.USUAL));
    }

    Site route(Routing routing) {
        if (!(router.route(routing) instanceof Outcome.Done)) {
            throw new IllegalStateException("not routed");
        }
        return this;
    }

    EmbeddedRouter router() {
        return router;
    }

    RouterSettings settings() {
        return settings;
    }

    Address address() {
        return settings.listen();
    }

    Caller.Answer ask(String request) throws IOException {
        return Caller.once(address(), request);
    }

    /// Waits until so many answers were counted.
    List<Answer> counted(int count) {
        await(() -> answers.size() >= count, count + " answers counted");
        return List.copyOf(answers);
    }

    List<Answer> counted() {
        return List.copyOf(answers);
    }

    List<Reason> notices() {
        return notices;
    }

    /// Waits for the condition, 10 seconds at most.
    static void await(BooleanSupplier condition, String what) {
        long until = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within 10 seconds: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        router.close();
        worker.close();
    }
}
