package dev.interlock.rollout.port;

/// Answers of one release by one measure.
///
/// @param requests answers, bad ones among them; up to 10^15
/// @param bad 0 to `requests`
public record Count(long requests, long bad) {
    public static final Count NONE = new Count(0, 0);

    public Count {
        if (bad < 0 || bad > requests) {
            throw new IllegalArgumentException("a part is larger than the whole");
        }
    }

    public Count plus(Count other) {
        return new Count(requests + other.requests, bad + other.bad);
    }

    public long good() {
        return requests - bad;
    }

    /// The bad part, 0 to 1; 0 where there was no request.
    public double ratio() {
        return requests == 0 ? 0 : (double) bad / requests;
    }
}
