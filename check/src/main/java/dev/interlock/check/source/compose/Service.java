package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One service of a project, merged.
public final class Service {
    private final ComposeProject project;
    private final YamlScalar key;
    private final YamlMapping node;

    Service(ComposeProject project, YamlScalar key, YamlMapping node) {
        this.project = project;
        this.key = key;
        this.node = node;
    }

    public ComposeProject project() {
        return project;
    }

    public String name() {
        return key.text();
    }

    /// Its name, in the file that says something of it last.
    public Place place() {
        return key.place();
    }

    /// Its merged keys, variables as they are written.
    public YamlMapping node() {
        return node;
    }

    /// The place of this key of it, else its name.
    public Place place(String name) {
        return node.entry(name).map(entry -> entry.key().place()).orElse(place());
    }

    public Optional<ComposeValue> image() {
        return value(node, "image");
    }

    public Optional<Build> build() {
        return node.entry("build")
                .filter(entry -> !entry.value().isNull())
                .map(entry -> Build.of(this, entry));
    }

    public List<PublishedPort> ports() {
        return node.sequence("ports").stream()
                .flatMap(ports -> ports.items().stream())
                .map(port -> PublishedPort.of(project, port))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Services that it depends on, by `depends_on` alone.
    public List<Dependency> dependsOn() {
        return node.entry("depends_on").map(this::dependencies).orElse(List.of());
    }

    private List<Dependency> dependencies(YamlEntry entry) {
        var found = new ArrayList<Dependency>();
        switch (entry.value()) {
            case YamlScalar _ -> {}
            case YamlSequence names ->
                    names.items().stream()
                            .map(YamlNode::asScalar)
                            .flatMap(Optional::stream)
                            .forEach(name -> found.add(Dependency.started(name)));
            case YamlMapping named ->
                    named.entries().forEach(it -> found.add(Dependency.of(project, it)));
        }
        return found;
    }

    public Optional<Healthcheck> healthcheck() {
        return node.entry("healthcheck").map(entry -> Healthcheck.of(project, entry));
    }

    /// `restart:`, such as `unless-stopped`.
    public Optional<ComposeValue> restart() {
        return value(node, "restart");
    }

    /// `deploy.restart_policy.condition`; `any` where the policy gives none.
    public Optional<ComposeValue> restartPolicy() {
        return node.mapping("deploy")
                .flatMap(deploy -> deploy.entry("restart_policy"))
                .map(policy ->
                        policy.value()
                                .asMapping()
                                .flatMap(it -> value(it, "condition"))
                                .orElseGet(() ->
                                        project.value(Nodes.text("any", policy.key().place()))));
    }

    /// Its driver; empty for Docker's own default.
    public Optional<ComposeValue> loggingDriver() {
        return node.mapping("logging").flatMap(it -> value(it, "driver"));
    }

    /// An option of its log driver, such as `max-size`.
    public Optional<ComposeValue> loggingOption(String name) {
        return node.mapping("logging")
                .flatMap(it -> it.mapping("options"))
                .flatMap(it -> value(it, name));
    }

    public List<ComposeValue> profiles() {
        return node.sequence("profiles").stream()
                .flatMap(it -> it.items().stream())
                .map(YamlNode::asScalar)
                .flatMap(Optional::stream)
                .map(project::value)
                .toList();
    }

    /// `environment:`, each name once, as it is written.
    public List<EnvironmentEntry> environment() {
        return node.get("environment")
                .map(it -> EnvironmentEntry.all(project, it))
                .orElse(List.of());
    }

    /// `env_file:`, later ones win.
    public List<EnvFileReference> envFiles() {
        return node.get("env_file").map(it -> EnvFileReference.all(project, it)).orElse(List.of());
    }

    private Optional<ComposeValue> value(YamlMapping mapping, String name) {
        return mapping.scalar(name).filter(it -> !it.isNull()).map(project::value);
    }
}
