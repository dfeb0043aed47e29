package dev.interlock.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Evidence;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReviewTest {
    private static final Scope SHOP = new Scope("shop", "production");

    private static final String PLAN =
            """
            environments:
              production:
                target: { type: process, command: ./serve, health: /health, memory: 1TB }
            """;

    @TempDir private Path data;

    private Evidence review(String plan) {
        return new HostReview(data, Map.of()).of(SHOP, plan);
    }

    @Test
    void aPlanThatNamesNoServiceIsReviewedToo() {
        assertThat(review(PLAN).summary())
                .startsWith("host/memory: the release of production may use 1.0 TB");
    }

    @Test
    void aPlanWithoutTheServiceIsNoReasonToLetAReleaseIn() {
        assertThat(review("service: other\n" + PLAN))
                .matches(it -> !it.passed())
                .matches(it -> it.summary().contains("shop/production"));
    }
}
