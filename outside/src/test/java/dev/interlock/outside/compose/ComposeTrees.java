package dev.interlock.outside.compose;

import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.YamlReader;

/// Compose models from their text.
final class ComposeTrees {
    private ComposeTrees() {}

    static Node read(String text) {
        return YamlReader.read("compose", text).root().orElseThrow();
    }

    static ComposeParts parts(String config, Compose plan) {
        return ComposeParts.of(read(config), plan);
    }
}
