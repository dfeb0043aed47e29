package dev.interlock.rollout.port;

import dev.interlock.model.Address;
import dev.interlock.model.Ratio;
import dev.interlock.model.ReleaseId;
import java.math.BigDecimal;
import java.util.List;

/// How users' requests are shared out.
///
/// @param shares each with a part over 0, 1 in all, at most two; empty where nothing is served
public record Routing(List<Share> shares) {
    public static final Routing NONE = new Routing(List.of());

    /// @param weight over 0 %
    public record Share(ReleaseId release, Address address, Ratio weight) {}

    public Routing {
        shares = List.copyOf(shares);
        BigDecimal sum =
                shares.stream()
                        .map(share -> share.weight().value())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!shares.isEmpty() && sum.compareTo(BigDecimal.ONE) != 0) {
            throw new IllegalArgumentException("shares must be 100 % in all, not " + sum);
        }
    }

    /// Everything to one release.
    public static Routing all(ReleaseId release, Address address) {
        return new Routing(List.of(new Share(release, address, Ratio.percent(100))));
    }

    /// The release's part; 0 % where it has none.
    public Ratio weight(ReleaseId release) {
        return shares.stream()
                .filter(share -> share.release().equals(release))
                .map(Share::weight)
                .findFirst()
                .orElse(Ratio.percent(0));
    }
}
