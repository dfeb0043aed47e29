package dev.interlock.model.event;

/// What was counted of one release's answers, all from the same span of time.
///
/// @param requests answers, failed ones among them
/// @param failed a 5xx, a refused or reset connection, an answer that ended early
/// @param slow over the plan's limit; 0 where the plan has none
/// @param slower over the baseline's own 95th percentile
public record Tally(long requests, long failed, long slow, long slower) {
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    public Tally {
        if (requests < 0
                || failed < 0
                || failed > requests
                || slow < 0
                || slow > requests
                || slower < 0
                || slower > requests) {
            throw new IllegalArgumentException("a part is larger than the whole");
        }
    }

    public Tally plus(Tally other) {
        return new Tally(
                requests + other.requests,
                failed + other.failed,
                slow + other.slow,
                slower + other.slower);
    }

    /// The failed part, 0 to 1; 0 where there was no request.
    public double failedRatio() {
        return requests == 0 ? 0 : (double) failed / requests;
    }
}
