package dev.interlock.bench.rollouts;

import dev.interlock.model.ReleaseState;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Releases that pass every smoke test and fail users, one after the other on one good baseline.
///
/// @param failing the part of users' requests that they fail
record BadReleases(Subject subject, double failing, double perSecond, int runs) {
    /// @param failed users' requests, on whichever release
    /// @param seconds from when the first user of the release came to the end of its last answer
    private record Run(boolean caught, long failed, double seconds, double back) {}

    void run() throws IOException, Trouble {
        try (Yard yard = Yard.open(subject, SitePlan::long10, perSecond)) {
            List<Run> all = new ArrayList<>();
            for (int number = 1; number <= runs; number++) {
                all.add(run(yard, Version.bad(number, failing)));
            }
            report(all);
        }
    }

    private static Run run(Yard yard, Version bad) throws IOException, Trouble {
        int mark = yard.users().mark();
        Story story = yard.shipping().ship(bad);
        List<Asked> asked = yard.users().since(mark);
        List<Asked> tried = asked.stream().filter(it -> it.version().equals(bad.name())).toList();
        long first = tried.stream().mapToLong(Asked::due).min().orElse(0);
        long last = tried.stream().mapToLong(Asked::ended).max().orElse(0);
        return new Run(
                story.end() == ReleaseState.ROLLED_BACK && !tried.isEmpty(),
                asked.stream().filter(Asked::failed).count(),
                (last - first) / 1e9,
                story.back().map(it -> it.toMillis() / 1e3).orElse(0.0));
    }

    private void report(List<Run> all) {
        String what = "%.0f %% failing, %.0f requests/s, canary 10 %%, %d runs%s";
        Figures.row(
                what.formatted(100 * failing, perSecond, runs, subject.said()),
                "%d caught; failed requests: %s"
                        .formatted(
                                all.stream().filter(Run::caught).count(),
                                Figures.of(all.stream().mapToDouble(Run::failed)).text("%.0f")));
        Figures.row(
                "from its first request to its last answer, seconds",
                Figures.of(all.stream().mapToDouble(Run::seconds)).text("%.2f"));
        Figures.row(
                "from the decision to weight 0, seconds",
                Figures.of(all.stream().mapToDouble(Run::back)).text("%.3f"));
    }
}
