package dev.interlock.check.rules.proxy;

import dev.interlock.check.graph.CorsHeader;
import dev.interlock.check.graph.CorsHeaders;
import dev.interlock.check.project.ComposeProjects;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.ProxiedHeader;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.compose.Build;
import dev.interlock.check.source.compose.ComposePath;
import dev.interlock.check.source.compose.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which code of the project answers behind a proxy.
final class Backends {
    private static final Set<String> THIS_MACHINE =
            Set.of("localhost", "127.0.0.1", "0.0.0.0", "[::1]", "host.docker.internal");

    private final Project project;
    private final List<CorsHeader> headers;

    Backends(Project project) {
        this.project = project;
        this.headers = CorsHeaders.of(project).all();
    }

    /// The place where the code behind the proxy sets the header; empty where it does not, or where
    /// it cannot be told which code that is.
    Optional<CorsHeader> header(ProxiedHeader proxied) {
        Set<String> apps = new TreeSet<>();
        headers.forEach(header -> apps.addAll(header.apps()));
        Optional<String> host = proxied.host().filter(name -> !THIS_MACHINE.contains(name));
        List<Service> services = host.map(this::services).orElse(List.of());
        Optional<String> app =
                services.isEmpty() ? only(apps, proxied) : behind(services.getFirst(), apps);
        return app.flatMap(folder ->
                headers.stream().filter(header -> header.apps().contains(folder)).findFirst());
    }

    private List<Service> services(String host) {
        return ComposeProjects.of(project).all().stream()
                .flatMap(stack -> stack.project().services().stream())
                .filter(service -> service.name().equals(host))
                // One that says how it is built tells more than one that only names an image.
                .sorted((one, two) ->
                        Boolean.compare(two.build().isPresent(), one.build().isPresent()))
                .toList();
    }

    /// Of several applications the one that the service builds, or is called like.
    private Optional<String> behind(Service service, Set<String> apps) {
        Optional<Build> build = service.build();
        if (build.isPresent() && build.get().context() instanceof ComposePath.Inside context) {
            Optional<String> own =
                    build.get().dockerfile() instanceof ComposePath.Inside file
                            ? Optional.of(Paths.folder(file.path()))
                            : Optional.empty();
            List<String> candidates =
                    own.stream()
                            .filter(folder -> Packages.of(project).in(folder).isPresent())
                            .findFirst()
                            .or(() -> Optional.of(context.path()))
                            .map(folder -> inside(folder, apps))
                            .orElse(List.of());
            if (candidates.size() == 1 && isAlone(candidates.getFirst(), context.path())) {
                return Optional.of(candidates.getFirst());
            }
            return candidates.stream().filter(app -> isCalled(app, service.name())).findFirst();
        }
        return apps.stream().filter(app -> isCalled(app, service.name())).findFirst();
    }

    private static List<String> inside(String folder, Set<String> apps) {
        return apps.stream()
                .filter(app ->
                        folder.isEmpty() || app.equals(folder) || app.startsWith(folder + "/"))
                .toList();
    }

    /// Whether the folder that is built holds this application and no other.
    private boolean isAlone(String app, String context) {
        return Packages.of(project).all().stream()
                .filter(one -> Shipping.ships(one.path()) && !one.folder().equals(app))
                .noneMatch(one -> context.isEmpty() || one.folder().startsWith(context + "/"));
    }

    private static boolean isCalled(String app, String name) {
        return !app.isEmpty() && Paths.name(app).equals(name);
    }

    /// The only application there is, or the one whose file names the port.
    private Optional<String> only(Set<String> apps, ProxiedHeader proxied) {
        if (apps.size() != 1) {
            return Optional.empty();
        }
        long packages =
                Packages.of(project).all().stream()
                        .filter(one -> Shipping.ships(one.path()))
                        .count();
        String app = apps.iterator().next();
        boolean portNamed =
                proxied.port().isPresent()
                        && headers.stream()
                                .map(header -> header.place().path())
                                .anyMatch(path -> names(path, proxied.port().get()));
        return packages == 1 || portNamed ? Optional.of(app) : Optional.empty();
    }

    private boolean names(String path, String port) {
        Pattern whole = Pattern.compile("(?<![\\w.])" + port + "(?![\\w.])");
        return project.read(path).filter(text -> whole.matcher(text.text()).find()).isPresent();
    }
}
