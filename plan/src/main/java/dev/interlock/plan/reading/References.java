package dev.interlock.plan.reading;

import dev.interlock.model.Ratio;
import dev.interlock.plan.EnvPlan;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.Plan;
import dev.interlock.plan.Problem;
import dev.interlock.plan.RolloutPlan.CanaryStep;
import dev.interlock.plan.RouterPlan;
import dev.interlock.plan.TargetPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What no single key can be wrong about: how the parts of a plan fit together. A JSON Schema
/// cannot say these.
final class References {
    private final Plan plan;
    private final String prefix;
    private final List<Problem> problems = new ArrayList<>();

    /// @param prefix the path of the service, ending with `.`; empty for a plan with one
    private References(Plan plan, String prefix) {
        this.plan = plan;
        this.prefix = prefix;
    }

    static List<Problem> judge(Plan plan, String prefix) {
        References references = new References(plan, prefix);
        references.problems.addAll(SmokeReferences.judge(plan, prefix));
        references.problems.addAll(GateReferences.judge(plan, prefix));
        references.build();
        references.variables();
        references.environments();
        return references.problems;
    }

    private void build() {
        plan.build()
                .filter(build -> !build.require().isEmpty() && build.output().isEmpty())
                .ifPresent(_ ->
                        add(
                                "build.require",
                                "`build.require` names files of the output, and there is no `build.output`",
                                "Add `output:`, the folder that the build leaves."));
    }

    private void variables() {
        plan.env()
                .variables()
                .forEach((name, variable) -> {
                    boolean url = variable.format().map(References::hasPort).orElse(true);
                    if (variable.port().isPresent() && !url) {
                        add(
                                "env.variables.%s.port".formatted(name),
                                "`%s` has a `port`, and its format is no URL".formatted(name),
                                "Use a format with a port, such as `postgres-url`, or remove it.");
                    }
                });
    }

    private static boolean hasPort(EnvPlan.ValueFormat format) {
        return switch (format) {
            case URL, POSTGRES_URL, MYSQL_URL, MONGODB_URL, REDIS_URL -> true;
            case PORT,
                    INTEGER,
                    NUMBER,
                    BOOLEAN,
                    EMAIL,
                    STRIPE_SECRET_KEY,
                    STRIPE_PUBLISHABLE_KEY,
                    SUPABASE_KEY,
                    JWT,
                    BASE64,
                    HEX,
                    UUID ->
                    false;
        };
    }

    private void environments() {
        Map<String, String> listeners = new HashMap<>();
        plan.environments()
                .forEach((name, environment) -> {
                    String path = "environments." + name;
                    canary(environment, path);
                    if (environment.delivery().router().orElse(null)
                            instanceof RouterPlan.Embedded embedded) {
                        String other = listeners.putIfAbsent(embedded.listen(), name);
                        if (other != null) {
                            add(
                                    path + ".router.listen",
                                    "`%s` and `%s` listen on the same address and port"
                                            .formatted(other, name),
                                    "Give each a port of its own.");
                        }
                    }
                });
    }

    private void canary(EnvironmentPlan environment, String path) {
        List<CanaryStep> steps = environment.delivery().rollout().canary();
        Ratio before = Ratio.percent(0);
        for (int index = 0; index < steps.size(); index++) {
            Ratio weight = steps.get(index).weight();
            if (weight.compareTo(before) <= 0) {
                add(
                        "%s.rollout.canary[%s].weight".formatted(path, index),
                        "the weight does not rise: %s after %s".formatted(weight, before),
                        "Give each step more than the one before it.");
            }
            before = weight;
        }
        boolean shares =
                environment.delivery().router().isPresent()
                        || environment
                                .delivery()
                                .target()
                                .map(References::sharesByItself)
                                .orElse(true);
        if (!steps.isEmpty() && !shares) {
            add(
                    path + ".rollout.canary",
                    "there is a canary, and no router that could share the traffic out",
                    "Add `router:` to the environment, or remove the steps.");
        }
    }

    private static boolean sharesByItself(TargetPlan target) {
        return switch (target) {
            case TargetPlan.LocalProcess _, TargetPlan.Compose _, TargetPlan.Command _ -> false;
            case TargetPlan.CloudflarePages _, TargetPlan.Railway _, TargetPlan.Kubernetes _ ->
                    true;
        };
    }

    private void add(String key, String message, String fix) {
        problems.add(new Problem(plan.place(prefix + key), message, fix));
    }
}
