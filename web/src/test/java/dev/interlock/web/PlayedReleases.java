package dev.interlock.web;

import dev.interlock.model.Address;
import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Deployment;
import dev.interlock.rollout.port.Ground;
import dev.interlock.rollout.port.Grounds;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.ReleaseStore;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Router;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Seen;
import dev.interlock.rollout.port.Smoke;
import dev.interlock.rollout.port.Synthetic;
import dev.interlock.rollout.port.Target;
import dev.interlock.rollout.traffic.RequestCounters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An environment in which every release comes up and passes, and a few requests are answered.
final class PlayedReleases implements Grounds, ReleaseStore {
    private static final Address ADDRESS = new Address("127.0.0.1", 1);

    private final Map<ReleaseId, Instance> running = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, String>> handSet = new ConcurrentHashMap<>();
    private final RequestCounters traffic = new RequestCounters(System::nanoTime);

    private volatile Routing routing = Routing.NONE;

    // What the disk does with the next release; null for none.
    volatile @Nullable Reason refusal;

    void variables(Scope scope, Map<String, String> variables) {
        handSet.put(scope.toString(), variables);
    }

    @Override
    public Answer of(Scope scope, EnvironmentPlan plan) {
        return new Answer.Ready(
                new Ground(
                        new PlayedTarget(),
                        new PlayedRouter(),
                        PlayedReleases::passed,
                        new FewRequests(),
                        traffic,
                        ADDRESS));
    }

    @Override
    public Trial trial(Scope scope, EnvironmentPlan plan) {
        return new Trial.Ready(new PlayedTarget(), PlayedReleases::passed);
    }

    private static Smoke.Report passed(Address address, List<SmokeTest> tests) {
        return new Smoke.Report(Ruling.PASS, List.of());
    }

    private final class PlayedTarget implements Target {
        @Override
        public Outcome start(Deployment deployment) {
            running.putIfAbsent(
                    deployment.release(),
                    new Instance(deployment.release(), ADDRESS, true, Instant.EPOCH, 0));
            return new Outcome.Done();
        }

        @Override
        public Outcome stop(ReleaseId release) {
            running.remove(release);
            return new Outcome.Done();
        }

        @Override
        public Seen<Map<ReleaseId, Instance>> observe() {
            return new Seen.Known<>(Map.copyOf(running));
        }
    }

    private final class PlayedRouter implements Router {
        @Override
        public Outcome route(Routing wanted) {
            routing = wanted;
            return new Outcome.Done();
        }

        @Override
        public Seen<Routing> observe() {
            return new Seen.Known<>(routing);
        }
    }

    /// Each side answers a hundred clients a second, all well.
    private static final class FewRequests implements Synthetic {
        @Override
        public Outcome warm(Address address, List<SmokeTest> tests) {
            return new Outcome.Done();
        }

        @Override
        public Sending send(List<Side> sides, List<SmokeTest> tests, RequestLog log) {
            CountDownLatch closed = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> send(sides, log, closed));
            return closed::countDown;
        }

        private static void send(List<Side> sides, RequestLog log, CountDownLatch closed) {
            try {
                for (long client = 0; !closed.await(10, TimeUnit.MILLISECONDS); client++) {
                    for (Side side : sides) {
                        log.record(
                                new RequestLog.Answer(side.release(), client, false, 1_000, true));
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Kept keep(
            Scope scope, ReleaseId release, Digest artifact, Map<String, String> variables) {
        Reason why = refusal;
        return why == null
                ? new Kept.Done(
                        variables.keySet().stream()
                                .sorted()
                                .map(name -> new Event.Variable(name, "hash"))
                                .toList())
                : new Kept.Failed(why);
    }

    @Override
    public Map<String, String> variables(Scope scope) {
        return handSet.getOrDefault(scope.toString(), Map.of());
    }

    @Override
    public Seen<Boolean> whole(Scope scope, ReleaseId release) {
        return new Seen.Known<>(true);
    }

    @Override
    public Seen<Bytes> prune(Scope scope, ReleaseId release) {
        return running.containsKey(release)
                ? new Seen.Unknown<>(Reason.of(Cause.ROUTER_FAILED, "it runs"))
                : new Seen.Known<>(new Bytes(1));
    }
}
