package dev.interlock.outside.entrance;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.proxy.Backend;
import dev.interlock.rollout.port.Routing;
import dev.interlock.rollout.port.Routing.Share;
import java.util.List;

/// Two releases that answer with their name.
public record Releases(Backend old, Backend fresh) implements AutoCloseable {
    public static final ReleaseId OLD = new ReleaseId("r-20261121-1");
    public static final ReleaseId NEW = new ReleaseId("r-20261121-2");
    public static final ReleaseId NEWER = new ReleaseId("r-20261121-3");

    public static Releases answering() {
        return new Releases(Backend.answering(OLD.text()), Backend.answering(NEW.text()));
    }

    /// The new one says what the test wants.
    public static Releases saying(Backend.Script script) {
        return new Releases(Backend.answering(OLD.text()), Backend.saying(script));
    }

    public Address address(ReleaseId release) {
        return release.equals(OLD) ? old.address() : fresh.address();
    }

    public Routing whole(ReleaseId release) {
        return Routing.all(release, address(release));
    }

    public Routing split(int percent) {
        return new Routing(
                List.of(
                        new Share(OLD, old.address(), Ratio.percent(100 - percent)),
                        new Share(NEW, fresh.address(), Ratio.percent(percent))));
    }

    @Override
    public void close() {
        old.close();
        fresh.close();
    }
}
