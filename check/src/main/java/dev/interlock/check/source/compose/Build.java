package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;

/// How a service's image is built.
///
/// @param place the key `build`
/// @param context where the build's files come from
/// @param dockerfile where the Dockerfile is; meaningless where `inline` is present
/// @param inline the place of the Dockerfile that stands in the Compose file itself
/// @param target the stage that is built; empty for the last
/// @param args build arguments; one without a value takes the project environment's
public record Build(
        Place place,
        ComposePath context,
        ComposePath dockerfile,
        Optional<Place> inline,
        Optional<ComposeValue> target,
        List<EnvironmentEntry> args) {
    private static final String DOCKERFILE = "Dockerfile";

    public Build {
        args = List.copyOf(args);
    }

    static Build of(Service service, YamlEntry entry) {
        ComposeProject project = service.project();
        YamlMapping node = Nodes.build(entry.value());
        Optional<YamlScalar> written = node.scalar("context").filter(it -> !it.isNull());
        ComposePath context =
                project.path(written.orElseGet(() -> Nodes.text(".", entry.key().place())));
        return new Build(
                entry.key().place(),
                context,
                dockerfile(project, node, context),
                node.entry("dockerfile_inline").map(it -> it.key().place()),
                node.scalar("target").filter(it -> !it.isNull()).map(project::value),
                node.get("args").map(it -> EnvironmentEntry.all(project, it)).orElse(List.of()));
    }

    private static ComposePath dockerfile(
            ComposeProject project, YamlMapping node, ComposePath context) {
        Optional<YamlScalar> written = node.scalar("dockerfile").filter(it -> !it.isNull());
        return switch (context) {
            case ComposePath.Inside inside ->
                    written.map(it -> project.path(it, inside.path()))
                            .orElseGet(() -> ComposePath.of(inside.path(), DOCKERFILE));
            case ComposePath.Outside _, ComposePath.Remote _, ComposePath.Unknown _ -> context;
        };
    }
}
