package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Nearest;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Parts of a project that do not fit each other, for which Compose refuses it: compose-go's
/// `checkConsistency`. A project that was not read whole is not judged.
public final class ComposeConsistency {
    private static final Set<String> TEST_WORDS = Set.of("CMD", "CMD-SHELL", "NONE");
    private static final Pattern DRIVE =
            Pattern.compile("^[A-Za-z]:(\\\\.*|/.*:.*)$", Pattern.DOTALL);
    private static final String OF_SERVICE = "service:";

    /// Problems of a project that are kept.
    private static final int MAX_PROBLEMS = 100;

    private final ComposeProject project;
    private final List<ComposeProblem> problems = new ArrayList<>();

    private ComposeConsistency(ComposeProject project) {
        this.project = project;
    }

    public static List<ComposeProblem> problems(ComposeProject project) {
        var consistency = new ComposeConsistency(project);
        if (project.whole()) {
            consistency.judge();
        }
        return List.copyOf(consistency.problems);
    }

    private void judge() {
        var services = project.servicesByName();
        for (Service service : services.values()) {
            if (problems.size() >= MAX_PROBLEMS) {
                return;
            }
            source(service);
            networks(service);
            volumes(service);
            grants(service, "secrets");
            grants(service, "configs");
            dependencies(service, services.keySet());
            test(service);
        }
        DependencyCycle.find(services)
                .ifPresent(edge ->
                        add(
                                edge.place(),
                                "the services depend on each other in a circle, by way of "
                                        + edge.service(),
                                "take one dependency out of the circle"));
    }

    private void source(Service service) {
        YamlMapping node = service.node();
        boolean none = Nodes.absent(node, "image") && Nodes.absent(node, "build");
        if (none && !node.has("provider")) {
            add(
                    service.place(),
                    "the service " + service.name() + " has neither `image` nor `build`",
                    "name an image, or what to build one from");
        }
        Optional<YamlMapping> build = node.mapping("build");
        if (build.isPresent()
                && build.get().has("dockerfile")
                && build.get().has("dockerfile_inline")) {
            add(
                    build.get().entry("dockerfile_inline").orElseThrow().key().place(),
                    "`dockerfile` and `dockerfile_inline` exclude each other",
                    "keep one of them");
        }
    }

    private void networks(Service service) {
        Optional<YamlEntry> entry = service.node().entry("networks");
        if (entry.isEmpty()) {
            return;
        }
        List<YamlScalar> named = names(entry.get().value());
        if (!named.isEmpty() && !Nodes.absent(service.node(), "network_mode")) {
            add(
                    service.place("network_mode"),
                    "`network_mode` and `networks` exclude each other",
                    "keep one of them");
        }
        for (YamlScalar name : named) {
            if (!name.text().equals("default")) {
                declared("networks", "network", name);
            }
        }
    }

    private void volumes(Service service) {
        for (YamlNode item : items(service.node(), "volumes")) {
            volumeSource(item).ifPresent(name -> declared("volumes", "volume", name));
        }
    }

    /// The name of a volume that the project must declare; empty for paths, for volumes without a
    /// name, and where a variable decides.
    private Optional<YamlScalar> volumeSource(YamlNode item) {
        return switch (item) {
            case YamlSequence _ -> Optional.empty();
            case YamlMapping mapping ->
                    mapping.text("type").equals(Optional.of("volume"))
                            ? mapping.scalar("source").filter(ComposeConsistency::isPlain)
                            : Optional.empty();
            case YamlScalar scalar -> {
                int colon = scalar.text().indexOf(':');
                String source = colon < 0 ? "" : scalar.text().substring(0, colon);
                boolean path =
                        source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
                boolean named =
                        !source.isEmpty() && !path && !DRIVE.matcher(scalar.text()).matches();
                yield named && isPlain(scalar) && !source.contains("\\")
                        ? Optional.of(Nodes.text(source, scalar.placeOf(0, source.length())))
                        : Optional.empty();
            }
        };
    }

    private void grants(Service service, String section) {
        String singular = section.substring(0, section.length() - 1);
        for (YamlNode item : items(service.node(), section)) {
            Optional<YamlScalar> name =
                    item.asScalar().or(() -> item.asMapping().flatMap(it -> it.scalar("source")));
            name.filter(ComposeConsistency::isPlain)
                    .ifPresent(it -> declared(section, singular, it));
        }
    }

    private void declared(String section, String kind, YamlScalar name) {
        boolean known =
                name.isNull()
                        || project.model()
                                .mapping(section)
                                .filter(it -> it.has(name.text()))
                                .isPresent();
        if (!known) {
            add(
                    name.place(),
                    "the " + kind + " " + name.text() + " is not declared",
                    "declare it under the top-level key `" + section + "`");
        }
    }

    private void dependencies(Service service, Set<String> services) {
        for (Dependency dependency : service.dependsOn()) {
            if (dependency.required() && !services.contains(dependency.service())) {
                undefined(dependency.place(), dependency.service());
            }
        }
        service.node()
                .scalar("network_mode")
                .filter(it -> isPlain(it) && it.text().startsWith(OF_SERVICE))
                .filter(it -> !services.contains(it.text().substring(OF_SERVICE.length())))
                .ifPresent(it -> undefined(it.place(), it.text().substring(OF_SERVICE.length())));
    }

    private void undefined(Place place, String service) {
        if (problems.size() >= MAX_PROBLEMS) {
            return;
        }
        add(
                place,
                "there is no service " + service,
                Nearest.to(service, project.servicesByName().keySet())
                        .map(it -> "did you mean " + it + "?")
                        .orElse("name a service of this project"));
    }

    private void test(Service service) {
        Optional<YamlScalar> first =
                service.node()
                        .mapping("healthcheck")
                        .flatMap(it -> it.sequence("test"))
                        .flatMap(it -> it.items().stream().findFirst())
                        .flatMap(YamlNode::asScalar)
                        .filter(ComposeConsistency::isPlain);
        if (first.isPresent() && !TEST_WORDS.contains(first.get().text())) {
            add(
                    first.get().place(),
                    "a health check's list begins with `CMD`, `CMD-SHELL` or `NONE`",
                    "put `CMD` before the command");
        }
    }

    private static List<YamlNode> items(YamlMapping node, String name) {
        return node.sequence(name).map(YamlSequence::items).orElse(List.of());
    }

    private static List<YamlScalar> names(YamlNode node) {
        return switch (node) {
            case YamlScalar _ -> List.of();
            case YamlMapping mapping -> mapping.entries().stream().map(YamlEntry::key).toList();
            case YamlSequence list ->
                    list.items().stream()
                            .map(YamlNode::asScalar)
                            .flatMap(Optional::stream)
                            .filter(ComposeConsistency::isPlain)
                            .toList();
        };
    }

    private static boolean isPlain(YamlScalar scalar) {
        return scalar.text().indexOf('$') < 0;
    }

    private void add(Place place, String message, String fix) {
        problems.add(new ComposeProblem(ComposeProblem.Kind.CONSISTENCY, place, message, fix));
    }
}
