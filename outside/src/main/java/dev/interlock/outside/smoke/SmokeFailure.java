package dev.interlock.outside.smoke;

import dev.interlock.model.FailureReport;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.rollout.port.Smoke;
import java.util.Optional;

/// What a failed run of smoke tests has to say; a target adds what it knows with
/// [FailureReport#and].
public final class SmokeFailure {
    private SmokeFailure() {}

    /// Empty where every test passed. The reason is the first one's among the worst.
    public static Optional<FailureReport> of(Smoke.Report report) {
        return report.results().stream()
                .filter(result -> result.ruling() == report.ruling())
                .filter(result -> result.ruling() != Ruling.PASS)
                .findFirst()
                .map(SmokeResult::reason)
                .map(FailureReport::of)
                .map(first -> withAll(first, report));
    }

    private static FailureReport withAll(FailureReport first, Smoke.Report report) {
        FailureReport all = first;
        for (SmokeResult result : report.results()) {
            if (result.ruling() != Ruling.PASS) {
                all =
                        all.with(
                                "smoke test %s: %s"
                                        .formatted(result.name(), result.ruling().word()),
                                result.reason().text());
            }
        }
        return all;
    }
}
