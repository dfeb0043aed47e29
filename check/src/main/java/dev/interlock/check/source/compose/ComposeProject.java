package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlScalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A Compose project: its files laid over one another.
///
/// Values are read from [#model()] with [#value(YamlScalar)], which looks variables up in the
/// environment of the file that the value stands in.
public final class ComposeProject {
    private final List<String> files;
    private final String folder;
    private final YamlMapping model;
    private final Map<String, Scope> scopes;
    private final List<ComposeProblem> problems;
    private final boolean whole;
    private final SequencedMap<String, Service> services;

    ComposeProject(
            List<String> files,
            String folder,
            YamlMapping model,
            Map<String, Scope> scopes,
            List<ComposeProblem> problems,
            boolean whole) {
        this.files = List.copyOf(files);
        this.folder = folder;
        this.model = model;
        this.scopes = Map.copyOf(scopes);
        this.problems = List.copyOf(problems);
        this.whole = whole;
        this.services = readServices();
    }

    private SequencedMap<String, Service> readServices() {
        SequencedMap<String, Service> found = new LinkedHashMap<>();
        for (YamlEntry entry :
                model.mapping("services").map(YamlMapping::entries).orElse(List.of())) {
            entry.value()
                    .asMapping()
                    .ifPresent(
                            node -> found.put(entry.name(), new Service(this, entry.key(), node)));
        }
        return found;
    }

    /// As given with `-f`, relative to the root.
    public List<String> files() {
        return files;
    }

    /// Every file that was read, included and extended ones too.
    public List<String> filesRead() {
        return scopes.keySet().stream().sorted().toList();
    }

    /// The project directory, relative to the root.
    public String folder() {
        return folder;
    }

    /// Everything merged, variables as they are written.
    public YamlMapping model() {
        return model;
    }

    /// What stopped parts of it from being put together.
    public List<ComposeProblem> problems() {
        return problems;
    }

    /// Whether everything that it consists of was read, so that what is absent is absent.
    public boolean whole() {
        return whole;
    }

    /// What a value is in the environment of its file.
    public ComposeValue value(YamlScalar scalar) {
        return ComposeValue.of(scalar, variables(scalar.place().path()));
    }

    /// What variables in this file are looked up in.
    public Variables variables(String file) {
        return scopes.getOrDefault(file, Scope.UNKNOWN).variables();
    }

    /// Where a path in a value leads.
    public ComposePath path(YamlScalar scalar) {
        return path(scalar, scopes.getOrDefault(scalar.place().path(), Scope.UNKNOWN).folder());
    }

    /// Where a path in a value leads, from this folder.
    ComposePath path(YamlScalar scalar, String from) {
        return value(scalar)
                .text()
                .map(text -> ComposePath.of(from, text))
                .orElseGet(ComposePath.Unknown::new);
    }

    /// Every text of the model with a `$` that means something to Compose; of the sections `x-…`
    /// only what others take from them.
    public List<LocatedValue> interpolations() {
        return LocatedValue.all(this);
    }

    /// The name that the files themselves give the project; empty where it comes from its folder.
    public Optional<ComposeValue> name() {
        return model.scalar("name").filter(it -> !it.isNull()).map(this::value);
    }

    /// The services, in the order of the files.
    public List<Service> services() {
        return List.copyOf(services.values());
    }

    public Optional<Service> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /// The services by name.
    public SequencedMap<String, Service> servicesByName() {
        return Collections.unmodifiableSequencedMap(services);
    }
}
