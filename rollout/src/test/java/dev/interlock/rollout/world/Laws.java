package dev.interlock.rollout.world;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.port.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds a world to its laws. It reads the journal by itself, in the simplest way, so that it
/// cannot be wrong together with the fold.
final class Laws {
    private static final Ratio ALL = Ratio.percent(100);
    private static final Ratio NONE = Ratio.percent(0);

    /// What a slow router was told before may come to pass after the release was left: it is seen
    /// then, and set right.
    private static final int LEAVING = 100;

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final List<Ratio> steps;
    private final int enough;
    private final Map<ReleaseId, Seen> seen = new HashMap<>();
    private final List<ReleaseId> good = new ArrayList<>();
    private final Set<ReleaseId> smoked = new HashSet<>();

    int rollouts;
    int promoted;
    int returned;

    /// What happened to one release.
    private static final class Seen {
        String commit = "";
        ReleaseState state = ReleaseState.PREPARED;
        int step = -1;
        Ratio allowed = NONE;
        long requests;
        boolean survived;
        boolean promoteOrdered;

        /// Ticks in which it may still have what it had.
        int leaving = FOR_EVER;
    }

    /// @param steps the canary's weights, the same in every plan of a world
    /// @param enough requests without which no canary may be promoted
    Laws(List<Ratio> steps, int enough) {
        this.steps = steps;
        this.enough = enough;
    }

    Kind kind(ReleaseId id) {
        return Kind.valueOf(of(id).commit);
    }

    Optional<ReleaseId> lastGood() {
        return good.isEmpty() ? Optional.empty() : Optional.of(good.getLast());
    }

    /// The one that was good before the last one was.
    Optional<ReleaseId> goodBefore() {
        return Optional.of(good.get(good.size() - 2));
    }

    /// Every release that was let in, whatever became of it.
    List<ReleaseId> all() {
        return seen.keySet().stream().sorted().toList();
    }

    Optional<ReleaseId> oldest() {
        return good.stream().findFirst();
    }

    int goodOnes() {
        return good.size();
    }

    private Seen of(ReleaseId id) {
        return seen.computeIfAbsent(id, it -> new Seen());
    }

    void written(Entry entry) {
        entry.release().ifPresent(id -> written(id, entry.event()));
    }

    private void written(ReleaseId id, Event event) {
        switch (event) {
            case Event.Accepted accepted -> of(id).commit = accepted.commit();
            case Event.Moved moved -> moved(id, of(id), moved);
            case Event.Ordered ordered -> of(id).promoteOrdered = ordered.order() == Order.PROMOTE;
            case Event.Intended _,
                    Event.Done _,
                    Event.Broke _,
                    Event.Routed _,
                    Event.Smoked _,
                    Event.Ran _,
                    Event.Judged _,
                    Event.Turned _,
                    Event.Recovered _,
                    Event.Pruned _,
                    Event.VariableSet _,
                    Event.TokenMade _,
                    Event.Beforehand _ -> {}
        }
    }

    private void moved(ReleaseId id, Seen it, Event.Moved moved) {
        ReleaseState before = it.state;
        it.state = moved.to();
        switch (moved.to()) {
            case PREPARED -> rollouts++;
            case CANARY -> canary(it, before);
            case PROMOTED -> promoted(id, it, before, moved.reason().cause());
            case GOOD -> good(id, it, before);
            case ROLLED_BACK -> {
                returned++;
                good.remove(id);
                over(it);
            }
            case PRUNED -> good.remove(id);
            case REFUSED, FAILED -> over(it);
            case STARTED, SMOKED, HELD, SUPERSEDED -> {}
        }
    }

    /// Where nothing is good, the first release serves on.
    private void over(Seen it) {
        if (!it.survived && !good.isEmpty()) {
            it.leaving = LEAVING;
        }
    }

    private void canary(Seen it, ReleaseState before) {
        if (before != ReleaseState.HELD) {
            it.step++;
        }
        it.allowed = steps.get(it.step);
    }

    private void promoted(ReleaseId id, Seen it, ReleaseState before, Cause cause) {
        boolean tried = before == ReleaseState.CANARY || before == ReleaseState.HELD;
        boolean alone = steps.isEmpty() || good.isEmpty() || cause == Cause.FIRST_RELEASE;
        demand(
                tried ? it.promoteOrdered || it.requests >= enough : alone,
                Law.MISSING_DATA_NEVER_PROMOTES,
                id + " was promoted after " + it.requests + " requests");
        promoted++;
        it.allowed = ALL;
        it.requests = 0;
    }

    private void good(ReleaseId id, Seen it, ReleaseState before) {
        demand(
                before == ReleaseState.PROMOTED || it.survived,
                Law.ONLY_WHAT_SURVIVED_ITS_BAKE_IS_GOOD,
                id + " is good and was " + before.word());
        it.survived = true;
        demand(
                before != ReleaseState.PROMOTED || it.requests > 0,
                Law.MISSING_DATA_NEVER_PROMOTES,
                id + " is good and never answered while it baked");
        it.allowed = ALL;
        good.remove(id);
        good.add(id);
    }

    void passedSmoke(ReleaseId id) {
        smoked.add(id);
    }

    void request(ReleaseId id) {
        if (!smoked.contains(id)) {
            throw new Violation(Law.NO_USER_MEETS_WHAT_DID_NOT_PASS_SMOKE, "a user met " + id);
        }
        of(id).requests++;
    }

    void routed(Routing routing) {
        for (Routing.Share share : routing.shares()) {
            Seen it = of(share.release());
            if (it.leaving != FOR_EVER && --it.leaving == 0) {
                it.allowed = NONE;
            }
            if (share.weight().compareTo(it.allowed) > 0) {
                throw new Violation(
                        Law.NEVER_MORE_THAN_THE_CANARYS_WEIGHT,
                        share.release() + " had " + share.weight() + " and not " + it.allowed);
            }
        }
    }

    void cleared(ReleaseId id) {
        demand(
                !lastGood().equals(Optional.of(id)),
                Law.THE_LAST_GOOD_RELEASE_CAN_BE_RESTORED,
                id + " was cleared away");
    }

    void acted(String server, String owner) {
        demand(
                server.equals(owner),
                Law.TWO_OWNERS_NEVER_ACT,
                server + " acted while " + owner + " owned");
    }

    static void demand(boolean holds, Law law, String what) {
        if (!holds) {
            throw new Violation(law, what);
        }
    }
}
