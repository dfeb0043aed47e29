package dev.interlock.plan.description;

import dev.interlock.model.Bytes;
import dev.interlock.model.Ratio;
import dev.interlock.plan.EnvPlan.ValueFormat;
import dev.interlock.plan.GateStep.AuditLevel;
import dev.interlock.plan.description.Shape.Brief;
import dev.interlock.plan.description.Shape.Items;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.description.Shape.Named;
import dev.interlock.plan.description.Shape.Part;
import dev.interlock.plan.description.Shape.Size;
import dev.interlock.plan.description.Shape.Span;
import dev.interlock.plan.description.Shape.Text;
import dev.interlock.plan.description.Shape.Truth;
import dev.interlock.plan.description.Shape.Whole;
import dev.interlock.plan.description.Shape.Words;
import java.time.Duration;

/// Every key of `interlock.yml`. A new key is one line here and one where it is bound.
public final class PlanKeys {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration DAY = Duration.ofDays(1);
    private static final int MANY = 500;

    private PlanKeys() {}

    /// The sections of one service.
    public static final Keys SERVICE =
            Keys.of(
                    Key.of(
                            "service",
                            text(TextKind.SERVICE_NAME),
                            "The service's name, on the status page and in every release"),
                    Key.of("components", list(text(TextKind.LINE)), "The lines of the status page"),
                    Key.of("check", check(), "What `interlock check` is told beforehand"),
                    Key.of("env", env(), "What variables the service needs"),
                    Key.of(
                            "databases",
                            named(TextKind.NAME, "NAME", database()),
                            "The databases whose migrations are in the repository"),
                    Key.of("build", build(), "How the artifact is made, and what must be in it"),
                    Key.of(
                            "gate",
                            named(TextKind.NAME, "STEP", gateStep()),
                            "Commands that must succeed before anything ships, in this order unless `after`"
                                    + " says more"),
                    Key.of(
                            "evidence",
                            Keys.of(
                                    Key.of(
                                                    "good-for",
                                                    new Span(
                                                            Duration.ofMinutes(1),
                                                            Duration.ofDays(365)),
                                                    "How long after the gate passed a release may"
                                                            + " rely on it")
                                            .orElse("24h")),
                            "What the gate's signed evidence is worth"),
                    Key.of(
                            "readiness",
                            list(text(TextKind.LINE)),
                            "Questions that a person answers with yes before a release goes out"),
                    Key.of(
                            "smoke",
                            list(SmokeKeys.test()),
                            "What a user would try first, tried before they can"),
                    Key.of(
                            "environments",
                            named(TextKind.ENVIRONMENT_NAME, "NAME", EnvironmentKeys.environment()),
                            "Where the service runs, and how a release gets there"),
                    Key.of("slo", slo(), "How good the service must be for its users"));

    /// The whole file.
    public static final Keys FILE =
            SERVICE.with(
                    Key.of(
                            "services",
                            named(TextKind.NAME, "SERVICE", withoutName()),
                            "Several services in one repository, each with the sections of one; then"
                                    + " nothing else stands at the top"));

    private static Keys withoutName() {
        return new Keys(
                SERVICE.keys().stream().filter(key -> !key.name().equals("service")).toList());
    }

    private static Keys check() {
        Keys ignore =
                Keys.of(
                        Key.of("rule", text(TextKind.RULE), "A rule, or an area such as `db`")
                                .required(),
                        Key.of("path", text(TextKind.PATH), "A glob; `**` crosses folders")
                                .orElse("**"),
                        Key.of(
                                "reason",
                                text(TextKind.LINE),
                                "Why the findings are accepted; one without a reason is reported"));
        return Keys.of(Key.of("ignore", list(ignore), "Findings that are known and accepted"));
    }

    private static Keys env() {
        Keys variable =
                Keys.of(
                        Key.of("secret", new Truth(), "Whether its value must stay secret"),
                        Key.of(
                                "required",
                                new Truth(),
                                "Whether every environment must have it; a name in the contract is"
                                        + " required unless this says `false`"),
                        Key.of("min-length", new Whole(1, 100_000), "The fewest characters it has"),
                        Key.of(
                                "format",
                                Words.of(ValueFormat.values()),
                                "What its value looks like"),
                        Key.of(
                                "port",
                                new Whole(1, 65_535),
                                "The port that its URL must name, such as 6432 for PgBouncer"));
        return Keys.of(
                Key.of(
                        "contract",
                        text(TextKind.PATH),
                        "The file that declares every variable; by convention `.env.example`"),
                Key.of(
                        "variables",
                        named(TextKind.VARIABLE_NAME, "VARIABLE", variable),
                        "What is known of single variables; never their values"));
    }

    private static Keys database() {
        return Keys.of(
                Key.of("migrations", text(TextKind.PATH), "The folder of its migrations"),
                Key.of("auth", new Truth(), "Whether it is the one that owns `auth.users`")
                        .orElse("false"),
                Key.of(
                        "exposed",
                        list(text(TextKind.LINE)),
                        "Schemas that an API serves to clients, such as `public`"));
    }

    private static Keys build() {
        Keys required =
                Keys.of(
                        Key.of("path", text(TextKind.PATH), "A file, relative to the output folder")
                                .required(),
                        Key.of(
                                "min-size",
                                new Size(new Bytes(1), new Bytes(1_000_000_000_000L)),
                                "The least it may weigh"));
        return Keys.of(
                Key.of("install", text(TextKind.COMMAND), "Installs what the build needs"),
                Key.of("run", text(TextKind.COMMAND), "Makes the artifact"),
                Key.of("timeout", new Span(SECOND, DAY), "A build that takes longer has failed")
                        .orElse("10m"),
                Key.of("output", text(TextKind.PATH), "The folder that the build leaves"),
                Key.of("require", list(required), "Files that must be in the output"),
                Key.of(
                        "every",
                        new Span(Duration.ofMinutes(1), Duration.ofDays(365)),
                        "How often a passing build of the branch is expected, so that a broken one is"
                                + " known before a release needs it"),
                Key.of(
                        "branch",
                        text(TextKind.LINE),
                        "The branch whose builds `every` counts (default: `main`, or `master`)"),
                Key.of(
                        "after",
                        oneOrMore(text(TextKind.NAME)),
                        "Steps of the gate that the build needs (default: behind all of them)"));
    }

    private static Brief gateStep() {
        return new Brief(
                "run",
                Keys.of(
                        Key.of("run", text(TextKind.COMMAND), "The command; it must end with 0")
                                .required(),
                        Key.of(
                                "coverage",
                                new Part(Ratio.percent(0), Ratio.percent(100)),
                                "The least part of the lines that the tests must run"),
                        Key.of(
                                "report",
                                text(TextKind.PATH),
                                "The coverage report that the step writes: lcov, Istanbul's JSON,"
                                        + " Cobertura or JaCoCo XML (default: the usual places)"),
                        Key.of(
                                "fail-on",
                                Words.of(AuditLevel.values()),
                                "The mildest known vulnerability that fails the step; its command"
                                        + " prints npm's, pnpm's or yarn's JSON"),
                        Key.of(
                                "after",
                                oneOrMore(text(TextKind.NAME)),
                                "Steps that this one needs, `install` and `check` among them; it"
                                        + " starts as soon as they passed, beside others (default:"
                                        + " behind the step before it)"),
                        Key.of(
                                        "timeout",
                                        new Span(SECOND, DAY),
                                        "A step that takes longer has failed")
                                .orElse("30m")));
    }

    private static Keys slo() {
        Part any = new Part(Ratio.percent(0), Ratio.percent(100));
        return Keys.of(
                Key.of(
                                "window",
                                new Span(DAY, Duration.ofDays(365)),
                                "What the error budget is counted over")
                        .orElse("30d"),
                Key.of("availability", any, "The part of requests that must be answered"),
                Key.of(
                        "latency",
                        named(
                                TextKind.PERCENTILE,
                                "PERCENTILE",
                                new Span(Duration.ofMillis(1), Duration.ofHours(1))),
                        "`p95: 1500ms` asks that 95 % of requests are faster than 1500 ms"),
                Key.of("errors", any, "The most requests that may end in a 5xx"),
                Key.of(
                                "freeze-below",
                                any,
                                "With less of the error budget left, only reliability work ships")
                        .orElse("25%"));
    }

    static Text text(TextKind kind) {
        return new Text(kind);
    }

    static Items list(Shape each) {
        return new Items(each, false, MANY);
    }

    static Items oneOrMore(Shape each) {
        return new Items(each, true, MANY);
    }

    static Named named(TextKind names, String placeholder, Shape each) {
        return new Named(names, placeholder, each);
    }
}
