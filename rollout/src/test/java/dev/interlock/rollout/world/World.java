package dev.interlock.rollout.world;

import dev.interlock.model.Address;
import dev.interlock.model.Digest;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Recalled;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.Submission;
import dev.interlock.rollout.Variables;
import dev.interlock.rollout.driver.Chronicle;
import dev.interlock.rollout.driver.Result;
import dev.interlock.rollout.machine.Fold;
import dev.interlock.rollout.machine.Judge;
import dev.interlock.rollout.machine.Shelf;
import dev.interlock.rollout.machine.Stage;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.RequestLog;
import dev.interlock.rollout.port.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// One environment with everything around it.
final class World {
    static final Scope SCOPE = new Scope("shop", "production");

    /// Longer than five releases, one after the other, may be held or bake in vain.
    private static final int PATIENCE = 5_000;

    /// Ticks in which nobody may be served while somebody could be.
    private static final int IDLE = 20;

    private static final Digest ARTIFACT = new Digest("sha256:" + "1".repeat(64));

    final Weather weather;
    final WorldTime time = new WorldTime();
    final Laws laws;
    final WorldJournal journal;

    /// What the machine has against what a release needs.
    Optional<Evidence> machine = Optional.empty();

    /// Entries that a start at the end would not read.
    long unread;

    final Fleet fleet;
    final Fleet preview;
    final WorldRouter router;
    final WorldStore store;
    final Judge.Bench judges;

    final Shelf shelf;

    private final Chronicle chronicle;
    private final Random random;
    private final Flaw flaw;
    private final WorldPlan plan;
    private final boolean embedded;

    /// Requests a tick.
    int crowd;

    private final List<Server> servers = new ArrayList<>();
    private int runs;
    private boolean filled;
    long ticks;

    /// @param shelf plans are few, and reading one takes longer than a rollout here
    World(Random random, Flaw flaw, Shelf shelf) {
        this(random, flaw, shelf, WorldPlan.any(random), Court.any(random, flaw));
    }

    /// A world in which nothing goes wrong by itself.
    ///
    /// @param crowd requests a tick
    static World fair(WorldPlan plan, int crowd) {
        World world =
                new World(new Random(1), Flaw.NONE, new Shelf(), plan, Court.plain(true, crowd));
        world.weather.clears();
        return world;
    }

    /// As [#fair], before the real judge.
    static World judged(WorldPlan plan, int crowd) {
        World world = new World(new Random(1), Flaw.NONE, new Shelf(), plan, Court.real(crowd));
        world.weather.clears();
        return world;
    }

    /// What every server has counted of the live release.
    void pace(Traffic.Pace pace) {
        servers.forEach(server -> server.traffic.pace = Optional.of(pace));
    }

    /// Ticks since the last in which users were served, or could not be.
    private int idle;

    private World(Random random, Flaw flaw, Shelf shelf, WorldPlan plan, Court court) {
        this.random = random;
        this.shelf = shelf;
        this.flaw = flaw;
        this.weather = new Weather(random);
        this.plan = plan;
        this.laws = new Laws(plan.weights(), court.enough());
        this.journal =
                new WorldJournal(
                        weather,
                        flaw != Flaw.LEASES_ARE_NOT_KEPT,
                        event -> Flaws.written(flaw, event),
                        laws::written);
        this.fleet = new Fleet(weather, laws::kind);
        this.preview = new Fleet(weather, laws::kind);
        this.router = new WorldRouter(weather);
        this.store = new WorldStore(laws);
        this.judges = court.judges();
        this.chronicle = new Chronicle(journal, SCOPE, new Fold(shelf));
        this.embedded = random.nextBoolean();
        this.crowd = court.crowd();
        start();
    }

    // Servers.

    private void start() {
        boolean sole = servers.isEmpty() && random.nextBoolean();
        servers.add(new Server(this, "server-" + ++runs, sole));
        guarded(servers.getLast(), () -> servers.getLast().rollouts.recover());
    }

    private void guarded(Server server, Runnable deed) {
        try {
            deed.run();
        } catch (Crash e) {
            server.crashed();
            servers.remove(server);
            if (embedded) {
                router.end();
            }
        }
    }

    /// A server of an embedded router is alone; others may come in twos.
    private void maybeAnother() {
        if (!embedded && servers.size() == 1 && weather.chance(0.01)) {
            start();
        }
    }

    private Server anyServer() {
        if (servers.isEmpty()) {
            start();
        }
        return servers.get(random.nextInt(servers.size()));
    }

    // Time.

    void tick() {
        ticks++;
        time.pass();
        fleet.pass();
        preview.pass();
        router.pass();
        trouble();
        if (servers.isEmpty()) {
            start();
        }
        users();
        for (Server server : List.copyOf(servers)) {
            guarded(server, server::tick);
        }
        laws.routed(router.really());
    }

    private void trouble() {
        maybeAnother();
        if (!servers.isEmpty() && weather.chance(weather.crashes / 4)) {
            Server server = servers.get(0);
            guarded(
                    server,
                    () -> {
                        throw new Crash("at any moment");
                    });
        }
        if (weather.chance(0.001)) {
            fleet.really().keySet().stream().findFirst().ifPresent(fleet::die);
        }
        if (weather.chance(0.0005)) {
            fleet.dieAll();
        }
        if (weather.chance(0.01)) {
            time.jump(Duration.ofMinutes(random.nextInt(240) - 120));
        }
        journal.full = filled || weather.chance(journal.full ? 0.8 : 0.003);
        store.full = weather.chance(0.05);
    }

    /// The disk stays full until the world settles.
    void fill() {
        filled = true;
    }

    private void users() {
        for (int i = 0; i < crowd; i++) {
            router.share(random.nextDouble())
                    .ifPresent(share -> answer(share.release(), share.address()));
        }
    }

    private void answer(ReleaseId id, Address address) {
        laws.request(id);
        boolean failed = !fleet.answers(id, address);
        var answer = new RequestLog.Answer(id, 0, failed, 1_000, false);
        servers.forEach(server -> server.traffic.record(answer));
    }

    // What is done to it.

    Answer ask(Submission asked) {
        return anyServer().rollouts.accept(asked);
    }

    Answer say(Steering said) {
        return anyServer().rollouts.order(said);
    }

    Optional<ReleaseId> submit(Kind kind, Submission.Wishes wishes) {
        Server server = anyServer();
        List<ReleaseId> accepted = new ArrayList<>();
        guarded(
                server,
                () -> {
                    if (server.rollouts.accept(submission(kind, wishes))
                            instanceof Answer.Accepted(ReleaseId id, String note, boolean _)) {
                        accepted.add(id);
                    }
                });
        return accepted.stream().findFirst();
    }

    Submission submission(Kind kind, Submission.Wishes wishes) {
        return new Submission(
                SCOPE,
                plan.text(),
                new Submission.Cargo(
                        ARTIFACT,
                        kind.name(),
                        List.of(
                                new Evidence(
                                        "check", true, "passed", Map.of("commit", kind.name()))),
                        Optional.empty()),
                new Variables(Map.of(), Set.of()),
                wishes,
                "ci");
    }

    void order(Order order) {
        Server server = anyServer();
        guarded(server, () -> server.rollouts.order(Steering.of(SCOPE, order, "ann")));
    }

    /// A rollback that names any release, also one that is no way back.
    void orderBackTo(ReleaseId to) {
        Server server = anyServer();
        guarded(
                server,
                () ->
                        server.rollouts.order(
                                new Steering(
                                        SCOPE, Order.ROLLBACK, Optional.of(to), false, "ann")));
    }

    /// The same order once more. A broken Interlock takes it for another one.
    void orderAgain(Order order) {
        Optional<ReleaseId> older =
                flaw == Flaw.A_SECOND_ROLLBACK_GOES_FURTHER ? laws.oldest() : Optional.empty();
        Server server = anyServer();
        guarded(
                server,
                () -> server.rollouts.order(new Steering(SCOPE, order, older, false, "ann")));
    }

    // What is broken on purpose.

    Result flawed(Effect effect, Supplier<Result> work) {
        return switch (effect) {
            case Effect.Smoke smoke when flaw == Flaw.SMOKE_TESTS_ARE_NOT_RUN ->
                    Flaws.passed(smoke);
            case Effect.Route route
                    when flaw == Flaw.CANARIES_GET_MORE && route.weights().size() == 2 ->
                    Flaws.swapped(this, route);
            case Effect.Route _ when flaw == Flaw.ROUTERS_ARE_TOLD_NOTHING -> Flaws.nothing();
            case Effect.Route route
                    when flaw == Flaw.GOING_BACK_IS_FORGOTTEN && laws.promoted > 1 ->
                    Flaws.nothing();
            case Effect.Stop(ReleaseId id)
                    when flaw == Flaw.THE_LAST_GOOD_RELEASE_IS_CLEARED_AWAY ->
                    Flaws.cleared(this, work);
            case Effect.Smoke _,
                    Effect.Route _,
                    Effect.Start _,
                    Effect.Preview _,
                    Effect.Warm _,
                    Effect.Stop _,
                    Effect.Prune _ ->
                    work.get();
        };
    }

    // What it comes to.

    /// As the journal says, read anew.
    State state() {
        return chronicle.read();
    }

    /// While the environment is in a server's hands, users are not kept from what could serve them.
    private void serves() {
        Optional<ReleaseId> live = state().book().live();
        boolean could =
                live.map(fleet.really()::get).filter(Instance::ready).isPresent()
                        && servers.stream().anyMatch(it -> it.isNamed(journal.owner()));
        idle = could && router.really().shares().isEmpty() ? idle + 1 : 0;
        Laws.demand(
                idle <= IDLE,
                Law.THE_LIVE_RELEASE_SERVES,
                live + " is ready and has no user for " + idle + " ticks");
    }

    boolean held() {
        return state().rollout().filter(it -> it.stage() instanceof Stage.Held).isPresent();
    }

    void settle() {
        weather.clears();
        filled = false;
        journal.full = false;
        store.full = false;
        for (int i = 0; i < PATIENCE; i++) {
            tick();
            serves();
            if (i % 10 == 9 && settled()) {
                return;
            }
        }
        throw new Violation(
                Law.EVERY_ROLLOUT_ENDS,
                "after "
                        + PATIENCE
                        + " ticks of fair weather: "
                        + state().rollout()
                        + ", live "
                        + state().book().live()
                        + ", waiting "
                        + state().book().waiting()
                        + ", order "
                        + state().order()
                        + ", running "
                        + fleet.really().keySet()
                        + ", routed "
                        + router.really()
                        + ", under way "
                        + state().acts().underWay());
    }

    /// Nothing under way, the live release has all users, and nothing else runs.
    boolean settled() {
        State state = state();
        return state.rollout().isEmpty()
                && state.order().isEmpty()
                && state.book().waiting().isEmpty()
                && state.book().live().map(this::serves).orElse(true);
    }

    private boolean serves(ReleaseId live) {
        return router.really().weight(live).equals(Ratio.percent(100))
                && fleet.really().keySet().equals(Set.of(live));
    }

    /// What must hold once it has settled.
    void judge() {
        State state = state();
        Laws.demand(
                state.book().lastGood().equals(laws.lastGood()),
                Law.THE_JOURNAL_IS_THE_STATE,
                state.book().lastGood() + " and " + laws.lastGood());
        Recalled end = Recalled.of(journal, SCOPE, shelf);
        State recalled = end.state();
        unread += end.unread();
        Laws.demand(
                recalled.book().equals(state.book())
                        && recalled.rollout().equals(state.rollout())
                        && recalled.order().equals(state.order()),
                Law.THE_END_OF_THE_JOURNAL_IS_ENOUGH,
                recalled.book() + " and " + state.book());
        laws.lastGood()
                .ifPresent(id ->
                        Laws.demand(
                                store.whole(SCOPE, id)
                                        .equals(new dev.interlock.rollout.port.Seen.Known<>(true)),
                                Law.THE_LAST_GOOD_RELEASE_CAN_BE_RESTORED,
                                id + " has no bytes"));
        Laws.demand(
                laws.goodOnes() == 0 || state.book().live().equals(laws.lastGood()),
                Law.EVERY_ROLLOUT_ENDS,
                state.book().live() + " is live and not " + laws.lastGood());
    }
}
