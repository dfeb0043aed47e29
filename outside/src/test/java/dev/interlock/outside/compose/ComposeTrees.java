package dev.interlock.outside.compose;

import dev.interlock.model.Bytes;
import dev.interlock.model.Scope;
import dev.interlock.outside.docker.FakeEngine;
import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Compose models from their text, and what they are carried out with, without an engine.
final class ComposeTrees {
    private ComposeTrees() {}

    static Node read(String text) {
        return YamlReader.read("compose", text).root().orElseThrow();
    }

    static ComposeParts parts(String config, Compose plan) {
        return ComposeParts.of(read(config), plan);
    }

    /// Of an environment that only an engine of a test's own knows.
    static Premises premises(Path folder, FakeEngine engine) {
        return premises(folder, engine, 1);
    }

    /// @param reserve bytes that stay free
    static Premises premises(Path folder, FakeEngine engine, long reserve) {
        ComposeSettings settings =
                new ComposeSettings(
                        folder,
                        Map.of(),
                        engine.docker().engine(),
                        new Bytes(reserve),
                        Duration.ofSeconds(1));
        return new Premises(
                Names.of(new Scope("shop", "production"), folder),
                settings,
                engine.docker(),
                new ComposeProgram(List.of("docker-compose"), false, Map.of()),
                new Notes(folder.resolve("notes")),
                folder);
    }
}
