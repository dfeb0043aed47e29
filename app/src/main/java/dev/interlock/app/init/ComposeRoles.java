package dev.interlock.app.init;

import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.ComposeStack;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.ComposeProject;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.Dependency;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What each part of a stack of Compose is to its releases, as far as the files tell.
///
/// @param service takes the traffic
/// @param jobs run to their end before a release starts
/// @param services outlive releases, such as a database
/// @param volumes outlive releases; those of `services` do so by themselves
record ComposeRoles(
        List<String> files,
        String service,
        List<String> jobs,
        List<String> services,
        List<String> volumes) {
    /// Images whose containers hold what nobody can make again.
    private static final Set<String> STORES =
            Set.of(
                    "elasticsearch",
                    "mariadb",
                    "minio",
                    "mongo",
                    "mysql",
                    "opensearch",
                    "postgis",
                    "postgres",
                    "rabbitmq",
                    "redis",
                    "timescaledb",
                    "valkey");

    /// What the plan takes as a name.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    ComposeRoles {
        files = List.copyOf(files);
        jobs = List.copyOf(jobs);
        services = List.copyOf(services);
        volumes = List.copyOf(volumes);
    }

    /// Empty where no stack, or more than one, may be production's, or where it does not show which
    /// service takes the traffic.
    static Optional<ComposeRoles> of(Project project) {
        ComposeProjects all = ComposeProjects.of(project);
        List<ComposeStack> serving =
                all.production().isEmpty()
                        ? all.judged().stream().filter(ComposeStack::mayServe).toList()
                        : all.production();
        return serving.size() == 1 && serving.getFirst().project().whole()
                ? of(serving.getFirst().project())
                : Optional.empty();
    }

    private static Optional<ComposeRoles> of(ComposeProject project) {
        List<Service> stores = project.services().stream().filter(ComposeRoles::isStore).toList();
        List<Service> own =
                project.services().stream().filter(each -> !stores.contains(each)).toList();
        List<Service> entrances = own.stream().filter(each -> !each.ports().isEmpty()).toList();
        if (entrances.size() != 1) {
            return Optional.empty();
        }
        Service entrance = entrances.getFirst();
        List<Service> jobs =
                own.stream()
                        .filter(each -> !each.equals(entrance) && isJob(each, project))
                        .toList();
        var roles =
                new ComposeRoles(
                        project.files(),
                        entrance.name(),
                        names(jobs),
                        names(stores),
                        own.stream().flatMap(each -> volumes(each, project)).distinct().toList());
        return roles.areNames() ? Optional.of(roles) : Optional.empty();
    }

    private boolean areNames() {
        return Stream.of(List.of(service), jobs, services, volumes)
                .flatMap(List::stream)
                .allMatch(name -> NAME.matcher(name).matches());
    }

    private static List<String> names(List<Service> services) {
        return services.stream().map(Service::name).toList();
    }

    private static boolean isStore(Service service) {
        return service.image()
                .flatMap(ComposeValue::text)
                .map(image -> Paths.name(image).split("[:@]", 2)[0])
                .filter(STORES::contains)
                .isPresent();
    }

    /// By its name, or because another service waits for its end.
    private static boolean isJob(Service service, ComposeProject project) {
        return service.name().startsWith("migrat")
                || project.services().stream()
                        .flatMap(each -> each.dependsOn().stream())
                        .filter(each -> each.service().equals(service.name()))
                        .anyMatch(
                                each -> each.condition().equals(Optional.of(Dependency.COMPLETED)));
    }

    private static Stream<String> volumes(Service service, ComposeProject project) {
        Set<String> declared =
                project.model()
                        .mapping("volumes")
                        .map(YamlMapping::byName)
                        .map(Map::keySet)
                        .orElse(Set.of());
        return service.node().sequence("volumes").stream()
                .map(YamlSequence::items)
                .flatMap(List::stream)
                .flatMap(item -> source(item).stream())
                .filter(declared::contains);
    }

    private static Optional<String> source(YamlNode mount) {
        return switch (mount) {
            case YamlScalar(String text, _, _, _, _) -> Optional.of(text.split(":", 2)[0]);
            case YamlMapping mapping -> mapping.text("source");
            case YamlSequence _ -> Optional.empty();
        };
    }
}
