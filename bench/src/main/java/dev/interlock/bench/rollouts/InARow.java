package dev.interlock.bench.rollouts;

import dev.interlock.model.ReleaseState;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.util.List;

/// Good releases, one after the other: users should notice nothing.
record InARow(Subject subject, int releases) {
    private static final double PER_SECOND = 200;

    void run() throws IOException, Trouble {
        try (Yard yard = Yard.open(subject, SitePlan::usual, PER_SECOND)) {
            int good = 0;
            for (int number = 1; number <= releases; number++) {
                Story story = yard.shipping().ship(Version.good(number));
                good += story.end() == ReleaseState.GOOD ? 1 : 0;
                if (story.end() != ReleaseState.GOOD) {
                    System.err.println(story.release() + ": " + story.why().text());
                }
            }
            report(yard.users().since(0), good);
        }
    }

    private void report(List<Asked> asked, int good) {
        long failed = asked.stream().filter(Asked::failed).count();
        long cut = asked.stream().filter(Asked::cut).count();
        Figures.row(
                "%d releases in a row at %.0f requests/s%s"
                        .formatted(releases, PER_SECOND, subject.said()),
                "%d good; %,d requests, %d failed, of them %d reset or refused"
                        .formatted(good, asked.size(), failed, cut));
        Figures latency = Figures.of(asked.stream().mapToDouble(Asked::millis));
        Figures.row(
                "answers meanwhile, from when they were due",
                "median %.1f ms, p99 %.1f ms, most %.0f ms"
                        .formatted(latency.percentile(50), latency.percentile(99), latency.most()));
    }
}
