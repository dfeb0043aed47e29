package dev.interlock.rollout.world;

import dev.interlock.model.Ratio;
import java.util.List;
import java.util.Random;

/// A plan of a world.
///
/// @param weights of its canary
record WorldPlan(String text, List<Ratio> weights) {
    static WorldPlan plain() {
        return of(List.of(Ratio.percent(10), Ratio.percent(50)), "hold");
    }

    static WorldPlan of(List<Ratio> weights, String undecided) {
        return new WorldPlan(text(weights, false, undecided, 1), weights);
    }

    /// As [#plain], tried in preview first.
    static WorldPlan previewed() {
        List<Ratio> weights = List.of(Ratio.percent(10), Ratio.percent(50));
        return new WorldPlan(text(weights, true, "hold", 1), weights);
    }

    /// As [#plain], with so many good releases kept beside the live one.
    static WorldPlan keeping(int keep) {
        List<Ratio> weights = List.of(Ratio.percent(10), Ratio.percent(50));
        return new WorldPlan(text(weights, false, "hold", keep), weights);
    }

    static WorldPlan any(Random random) {
        List<Ratio> weights =
                switch (random.nextInt(4)) {
                    case 0 -> List.of();
                    case 1 -> List.of(Ratio.percent(20));
                    default -> List.of(Ratio.percent(10), Ratio.percent(50));
                };
        return new WorldPlan(
                text(
                        weights,
                        random.nextInt(3) == 0,
                        random.nextBoolean() ? "hold" : "rollback",
                        1 + random.nextInt(2)),
                weights);
    }

    private static String text(List<Ratio> weights, boolean preview, String undecided, int keep) {
        var text = new StringBuilder("service: shop\nenvironments:\n");
        if (preview) {
            text.append("  preview:\n    target: { type: process, command: run }\n");
        }
        text.append("  production:\n");
        text.append("    target: { type: process, command: run }\n");
        text.append("    router: { type: embedded, listen: \"127.0.0.1:8080\" }\n");
        text.append("    keep: ").append(keep).append("\n");
        text.append("    rollout:\n");
        if (!weights.isEmpty()) {
            text.append("      canary:\n");
        }
        for (Ratio weight : weights) {
            text.append("        - { weight: ")
                    .append(weight.toString().replace(" ", ""))
                    .append(", for: 1s }\n");
        }
        text.append("      on-undecided: ").append(undecided).append("\n");
        text.append("      sees: 50%\n");
        text.append("      bake: 1s\n      hold-limit: 1m\n");
        return text.toString();
    }
}
