package dev.interlock.outside.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.model.ReleaseId;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Origin;
import dev.interlock.outside.smoke.Synthetic.Pace;
import dev.interlock.outside.smoke.Synthetic.Side;
import dev.interlock.plan.PlanReader;
import dev.interlock.plan.SmokeTest;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.RequestLog.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SyntheticTest {
    private static final ReleaseId CANARY = new ReleaseId("r-20261121-2");
    private static final ReleaseId BASELINE = new ReleaseId("r-20261121-1");
    private static final List<SmokeTest> TESTS =
            tests(
                    """
                    smoke:
                      - { name: home, get: / }
                      - { name: in, post: /in, capture: { id: { json: $.id } } }
                      - { name: mine, get: "/users/{{id}}" }
                      - { name: known, get: /known, headers: { x-key: "${KEY}" } }
                      - { name: page, open: / }
                    """);

    private final Synthetic synthetic = new Synthetic(Caller.of(Origin.PLAIN), Map.of("KEY", "k"));
    private RawSite good;
    private RawSite bad;

    @BeforeEach
    void open() throws IOException {
        good = new RawSite().on("GET /", 200, "", "").on("GET /known", 404, "", "");
        bad = new RawSite().on("GET /", 503, "", "").on("GET /known", _ -> {});
    }

    @AfterEach
    void close() throws IOException {
        good.close();
        bad.close();
    }

    private static List<SmokeTest> tests(String plan) {
        return ((PlanReader.Result.Read) PlanReader.read("interlock.yml", plan))
                .services()
                .getFirst()
                .release()
                .smoke();
    }

    @Test
    void bothSidesGetTheSameRequestsAndEachAnswerIsCountedAsSynthetic() throws Exception {
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        List<Side> sides =
                List.of(new Side(CANARY, bad.address()), new Side(BASELINE, good.address()));
        List<Answer> seen = new java.util.ArrayList<>();
        try (Traffic _ = synthetic.start(sides, TESTS, atOnce(100), answers::add)) {
            while (count(seen, CANARY) < 6 || count(seen, BASELINE) < 6) {
                Answer answer = answers.poll(20, TimeUnit.SECONDS);
                assertThat(answer).isNotNull();
                seen.add(answer);
            }
        }
        assertThat(seen)
                .allSatisfy(answer -> {
                    assertThat(answer.synthetic()).isTrue();
                    assertThat(answer.failed()).isEqualTo(answer.release().equals(CANARY));
                    assertThat(answer.micros()).isPositive();
                });
        assertThat(seen).extracting(Answer::client).doesNotHaveDuplicates();
        assertThat(good.requests())
                .allMatch(request ->
                        request.startsWith("GET / ") || request.startsWith("GET /known "));
        assertThat(bad.requests()).anyMatch(request -> request.contains("x-key: k"));
    }

    private static Pace atOnce(double perSecond) {
        return new Pace(Duration.ZERO, perSecond);
    }

    @Test
    void whatBeginsLateSendsNothingBefore() throws Exception {
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        List<Side> sides = List.of(new Side(BASELINE, good.address()));
        Duration late = Duration.ofMillis(150);
        long start = System.nanoTime();
        try (Traffic _ = synthetic.start(sides, TESTS, new Pace(late, 200), answers::add)) {
            assertThat(answers.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(late.toNanos());
    }

    private static long count(List<Answer> answers, ReleaseId release) {
        return answers.stream().filter(answer -> answer.release().equals(release)).count();
    }

    @Test
    void afterItIsClosedNothingIsSent() throws Exception {
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        Traffic traffic =
                synthetic.start(
                        List.of(new Side(BASELINE, good.address())),
                        TESTS,
                        atOnce(200),
                        answers::add);
        assertThat(answers.poll(20, TimeUnit.SECONDS)).isNotNull();
        traffic.close();
        traffic.awaitEnd(Duration.ofSeconds(10));
        answers.clear();
        assertThat(answers.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aWarmUpSendsEveryRequestAndCountsNone() {
        assertThat(synthetic.warm(good.address(), TESTS, 3, Duration.ofSeconds(20)))
                .isEqualTo(new Outcome.Done());
        assertThat(good.requests()).hasSize(6);
    }

    @Test
    void aWarmUpWithoutOneGoodAnswerHasFailed() {
        assertThat(synthetic.warm(bad.address(), TESTS, 1, Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason().text())
                                        .contains("none of 2 requests was answered well"));
    }

    @Test
    void whatChangesSomethingOrNeedsACaptureIsNotSent() {
        List<SmokeTest> none = tests("smoke:\n  - { name: in, post: / }\n");
        assertThat(synthetic.canSend(none)).isFalse();
        assertThat(synthetic.canSend(TESTS)).isTrue();
        assertThat(synthetic.warm(good.address(), none, 3, Duration.ofSeconds(1)))
                .isEqualTo(new Outcome.Done());
        assertThat(good.requests()).isEmpty();
    }

    @Test
    void aPaceWithoutBoundIsRefused() {
        assertThatThrownBy(() -> new Pace(Duration.ZERO, 1_000))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
