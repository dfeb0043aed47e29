package dev.interlock.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.View;
import dev.interlock.rollout.View.Progress;
import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.judge.Judgement.Proof;
import dev.interlock.rollout.machine.Judgement;
import dev.interlock.rollout.machine.Judgement.Figures;
import dev.interlock.web.wire.Malformed;
import dev.interlock.web.wire.ViewJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private static final Reason TOO_FEW = Reason.of(Cause.UNDECIDED, "too few requests");
    private static final Figures FIGURES =
            new Figures(
                    new Bounds(0.0976, 0.021, 0.3),
                    new Bounds(0.0027, 0.0002, 0.022),
                    new Proof(2.1, 6.2));

    @Test
    void bothErrorRatiosHaveTheirBoundsAndTheProofItsProgress() {
        assertThat(LiveLine.text(canary(Optional.of(FIGURES))))
                .isEqualTo(
                        "canary 10 % (step 1 of 2, 4s left)"
                                + "  new 41 requests, 9.8 % failed (2.1 to 30 %)"
                                + "  old 370 requests, 0.27 % failed (0.02 to 2.2 %)"
                                + "  proof that it is worse 33 %");
    }

    @Test
    void proofIsNeverRoundedUpToWhole() {
        Figures almost = new Figures(FIGURES.canary(), FIGURES.baseline(), new Proof(6.199, 6.2));
        assertThat(LiveLine.text(canary(Optional.of(almost)))).endsWith("worse 99 %");
    }

    @Test
    void withoutFiguresItCounts() {
        assertThat(LiveLine.text(canary(Optional.empty())))
                .isEqualTo(
                        "canary 10 % (step 1 of 2, 4s left)  new 41 requests, 4 failed"
                                + "  old 370 requests, 1 failed  too few requests");
    }

    @Test
    void theServersAnswerCarriesTheFiguresToTheLastDigit() throws Malformed {
        for (Optional<Figures> figures : List.of(Optional.of(FIGURES), Optional.<Figures>empty())) {
            View view = view(canary(figures));
            assertThat(ViewJson.read(ViewJson.write(view))).isEqualTo(view);
        }
    }

    private static Progress canary(Optional<Figures> figures) {
        return new Progress(
                new ReleaseId("r-20261121-2"),
                ReleaseState.CANARY,
                false,
                1,
                2,
                Ratio.percent(10),
                new Tally(41, 4, 0, 0),
                new Tally(370, 1, 0, 0),
                Optional.of(new Judgement(Ruling.UNDECIDED, TOO_FEW, figures)),
                Duration.ofMillis(4_200));
    }

    private static View view(Progress progress) {
        return new View(
                new Scope("shop", "production"),
                Optional.of(new ReleaseId("r-20261121-1")),
                Optional.empty(),
                Optional.of(progress),
                List.of(),
                false,
                Optional.of(TOO_FEW));
    }
}
