package dev.interlock.gate.evidence;

import dev.interlock.gate.Standing;
import dev.interlock.gate.StepResult;
import dev.interlock.gate.StepResult.Figures;
import dev.interlock.gate.evidence.Verification.Expected;
import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Evidence of a commit that is fit.
final class Samples {
    static final String COMMIT = "9f2c4e1d6b7a8c9d0e1f2a3b4c5d6e7f8a9b0c1d";
    static final Digest PLAN = Subject.planDigest("service: shop\n");
    static final Digest ARTIFACT = new Digest("sha256:" + "ab".repeat(32));
    static final Instant BEGAN = Instant.parse("2026-11-21T03:20:00Z");
    static final Instant FINISHED = BEGAN.plusSeconds(90);
    static final Subject SUBJECT =
            new Subject("shop", "production", COMMIT, true, PLAN, "interlock 0.1.0");
    static final Expected EXPECTED =
            new Expected("shop", "production", COMMIT, PLAN, Duration.ofHours(24));
    static final SigningKey KEY = SigningKey.make(new SecureRandom());

    private Samples() {}

    static StepResult step(String name, Standing standing) {
        return new StepResult(
                name,
                standing,
                Reason.of(
                        standing == Standing.PASSED ? Cause.PASSED : Cause.TESTS_FAILED,
                        "\"quoted\" and Grüße"),
                new Figures("npm run " + name, Duration.ofMillis(1_234), new Bytes(5_678)),
                name.equals("test") ? Optional.of(Ratio.percent(81)) : Optional.empty());
    }

    static Statement.Gate gate(Subject subject, StepResult... steps) {
        return new Statement.Gate(subject, BEGAN, FINISHED, List.of(steps));
    }

    static Statement.Gate gate() {
        return gate(
                SUBJECT,
                step("check", Standing.PASSED),
                step("test", Standing.PASSED),
                step("build", Standing.PASSED));
    }

    static Statement.Build build() {
        return new Statement.Build(
                SUBJECT,
                BEGAN,
                FINISHED,
                ARTIFACT,
                "dist",
                new Statement.Made("npm run build", "build-7", new Bytes(900)));
    }

    static Verification trusting(SigningKey... keys) {
        var trusted = new java.util.HashMap<Digest, TrustedKey>();
        for (SigningKey key : keys) {
            trusted.put(key.id(), key.open());
        }
        return new Verification(Map.copyOf(trusted));
    }
}
