package dev.interlock.bench.rollouts;

import dev.interlock.model.ReleaseState;
import dev.interlock.web.client.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `interlock rollback` of a release that is live and good.
record ByHand(Subject subject, int runs) {
    private static final double PER_SECOND = 200;

    void run() throws IOException, Trouble {
        try (Yard yard = Yard.open(subject, SitePlan::usual, PER_SECOND)) {
            int mark = yard.users().mark();
            List<Double> seconds = new ArrayList<>();
            for (int number = 1; number <= runs; number++) {
                seconds.add(run(yard, Version.good(number)));
            }
            long failed = yard.users().since(mark).stream().filter(Asked::failed).count();
            Figures.row(
                    "rollback by hand at %.0f requests/s, %d runs%s"
                            .formatted(PER_SECOND, runs, subject.said()),
                    "seconds to the last answer of the replaced release: %s; %d requests failed"
                            .formatted(new Figures(seconds).text("%.2f"), failed));
        }
    }

    private static double run(Yard yard, Version version) throws IOException, Trouble {
        Story story = yard.shipping().ship(version);
        if (story.end() != ReleaseState.GOOD) {
            throw new IOException("the release is not good: " + story.why().text());
        }
        int mark = yard.users().mark();
        long ordered = yard.shipping().rollBack();
        yard.shipping()
                .await(
                        view -> view.settled() && !view.live().equals(Optional.of(story.release())),
                        Duration.ofSeconds(60));
        long last =
                yard.users().since(mark).stream()
                        .filter(it -> it.version().equals(version.name()))
                        .mapToLong(Asked::ended)
                        .max()
                        .orElse(ordered);
        return Math.max(0, last - ordered) / 1e9;
    }
}
