package dev.interlock.web.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often one address may ask: a bucket that fills at a steady rate. Safe for several threads.
public final class RateLimit {
    /// Addresses that are remembered; of more, the one that asked longest ago is forgotten.
    private static final int MOST = 10_000;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoTime;

    // The only state: how full each address's bucket was when it asked last.
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MOST;
                }
            };

    private record Bucket(double left, long at) {}

    /// @param perSecond what it fills by
    /// @param burst what it holds
    /// @param nanoTime a clock that only goes forward
    public RateLimit(double perSecond, double burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /// Takes one from the address's bucket; false where it is empty.
    public synchronized boolean take(String address) {
        Bucket now = filled(address);
        boolean allowed = now.left() >= 1;
        buckets.put(address, allowed ? new Bucket(now.left() - 1, now.at()) : now);
        return allowed;
    }

    /// Whether there is one left, without taking it.
    public synchronized boolean open(String address) {
        return filled(address).left() >= 1;
    }

    private Bucket filled(String address) {
        long at = nanoTime.getAsLong();
        Bucket last = buckets.get(address);
        if (last == null) {
            return new Bucket(burst, at);
        }
        double gained = (at - last.at()) / 1e9 * perSecond;
        return new Bucket(Math.min(burst, last.left() + gained), at);
    }
}
