package dev.interlock.check.rules.env;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Assigned;
import dev.interlock.check.project.Environments;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.secret.SecretValues;
import dev.interlock.check.source.secret.ValueKind;
import dev.interlock.check.source.secret.ValueKind.Tier;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// `env/wrong-tier`
public final class WrongTier implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "env/wrong-tier",
                            Severity.ERROR,
                            "a test key in production, or a live key elsewhere")
                    .what(
                            """
                            A key whose own format says that it opens the provider's test world, in the environment
                            `production`; or one that opens the live world, in any other. Known are the keys of
                            Stripe (and of Clerk and Paystack, which look alike), Razorpay and Paddle.
                            """)
                    .why(
                            """
                            With a test key customers seem to pay and no money moves; with a live key a trial run
                            charges real cards.
                            """)
                    .fix("Set the key of the provider's world that belongs to this environment.")
                    .assumes("The prefixes that the providers document as of November 2026.")
                    .limits(
                            "The environment `production` is the only live one; keys without a tier in their format are not judged.")
                    .failing(
                            Example.file(
                                            ".env.production",
                                            "STRIPE_SECRET_KEY=sk_test_madeup0000\n")
                                    .finds(".env.production", 1))
                    .passing(
                            Example.file(
                                            ".env.production",
                                            "STRIPE_SECRET_KEY=sk_live_madeup0000\n")
                                    .and(".env.staging", "STRIPE_SECRET_KEY=sk_test_madeup0000\n"));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Assigned variable : Environments.of(project).assigned()) {
            SecretValues.kindOf(variable.value())
                    .filter(kind -> isWrong(kind, variable.environment().isProduction()))
                    .ifPresent(kind -> report.accept(finding(variable, kind)));
        }
    }

    private Finding finding(Assigned variable, ValueKind kind) {
        return finding(
                variable.place(),
                "%s is %s in %s"
                        .formatted(
                                variable.name(),
                                kind.phrase(variable.name()),
                                variable.environment().name()));
    }

    private static boolean isWrong(ValueKind kind, boolean production) {
        return kind.tier() == (production ? Tier.TEST : Tier.LIVE);
    }
}
