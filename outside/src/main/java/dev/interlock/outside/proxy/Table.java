package dev.interlock.outside.proxy;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.port.Routing;
import java.util.Map;
import java.util.Optional;

/// The routing in force, replaced as a whole.
///
/// @param upstreams of the routing's releases and no others
record Table(Routing routing, Sharing sharing, Map<ReleaseId, Upstream> upstreams) {
    static final Table EMPTY = new Table(Routing.NONE, new Sharing.None(), Map.of());

    Table {
        upstreams = Map.copyOf(upstreams);
    }

    /// Interlock's own requests may ask for a release; users get what their number says.
    Optional<Upstream> pick(Client client, Synthetic synthetic) {
        return synthetic
                .release()
                .flatMap(this::upstream)
                .or(() -> sharing.pick(client.number()).flatMap(this::upstream));
    }

    /// Who may answer where this release did not: the baseline for the canary; and for a release
    /// that has no part any more, whoever the client now belongs to.
    Optional<Upstream> instead(Upstream refused, Client client) {
        if (!has(refused)) {
            return sharing.pick(client.number()).flatMap(this::upstream);
        }
        return sharing.instead(refused.release()).flatMap(this::upstream);
    }

    boolean has(Upstream upstream) {
        return upstreams.containsValue(upstream);
    }

    /// Whether there is more than one release that a client could have to stay with.
    boolean split() {
        return upstreams.size() > 1;
    }

    private Optional<Upstream> upstream(ReleaseId release) {
        return Optional.ofNullable(upstreams.get(release));
    }
}
