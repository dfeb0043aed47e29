package dev.interlock.journal.sql;

import dev.interlock.journal.Durability;
import dev.interlock.journal.Fence;
import dev.interlock.journal.Lease;
import dev.interlock.journal.Leases;
import dev.interlock.model.Scope;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Leases beside the journal's entries. The clocks of two servers may differ: then one waits too
/// long or takes too early, and the fence keeps the other from writing.
final class SqlLeases implements Leases {
    private final Connections connections;

    SqlLeases(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Answer take(Scope scope, String owner, Instant now, Duration lasts) {
        return write(
                scope,
                (writer, lease) ->
                        lease.free(owner, now)
                                ? new Answer.Taken(
                                        writer.keep(scope, lease.taken(owner, now, lasts)))
                                : new Answer.Refused(lease.holder(now).orElseThrow()));
    }

    @Override
    public Fence seize(Scope scope, String owner, Instant now, Duration lasts) {
        return write(scope, (writer, lease) -> writer.keep(scope, lease.seized(owner, now, lasts)));
    }

    @Override
    public boolean renew(Fence fence, Instant now, Duration lasts) {
        return whereHeld(fence, lease -> lease.renewed(now, lasts));
    }

    @Override
    public void release(Fence fence) {
        whereHeld(fence, Lease::released);
    }

    @Override
    public Optional<Holder> holder(Scope scope, Instant now) {
        return connections.read(it -> new Writer(it).lease(scope)).holder(now);
    }

    private interface Change {
        Lease of(Lease lease);
    }

    private boolean whereHeld(Fence fence, Change change) {
        return write(
                fence.scope(),
                (writer, lease) -> {
                    if (lease.holds(fence)) {
                        writer.keep(fence.scope(), change.of(lease));
                    }
                    return lease.holds(fence);
                });
    }

    private interface Work<T> {
        T with(Writer writer, Lease lease) throws SQLException;
    }

    private <T> T write(Scope scope, Work<T> work) {
        return connections.write(
                Durability.POWER,
                0,
                session -> {
                    var writer = new Writer(session);
                    writer.head();
                    return work.with(writer, writer.lease(scope));
                });
    }
}
