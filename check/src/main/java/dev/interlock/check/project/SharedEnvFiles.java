package dev.interlock.check.project;

import dev.interlock.check.source.compose.ComposePath;
import dev.interlock.check.source.compose.EnvFileReference;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.dotenv.Dialect;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Env files that both an application and Compose read: one that a service names in `env_file`, or
/// the `.env` beside a Compose file, where a package in the same folder, or the one that the
/// service is built from, has a reader of env files of its own.
public final class SharedEnvFiles {
    /// @param application who reads it besides Compose
    /// @param compose where Compose is told to read it
    public record Shared(String path, Dialect application, Place compose) {}

    private SharedEnvFiles() {}

    public static List<Shared> of(Project project) {
        SequencedMap<String, Shared> found = new LinkedHashMap<>();
        for (ComposeStack stack : ComposeProjects.of(project).all()) {
            stack.project().services().stream()
                    .flatMap(service -> ofService(project, service))
                    .forEach(shared -> found.putIfAbsent(shared.path(), shared));
            beside(project, stack).ifPresent(shared -> found.putIfAbsent(shared.path(), shared));
        }
        return new ArrayList<>(found.values());
    }

    private static Stream<Shared> ofService(Project project, Service service) {
        return service.envFiles().stream()
                .filter(reference -> !reference.raw())
                .flatMap(reference -> ofReference(project, service, reference).stream());
    }

    private static Optional<Shared> ofReference(
            Project project, Service service, EnvFileReference reference) {
        return inside(reference.path())
                .filter(path -> Paths.name(path).matches("\\.env(\\..+)?"))
                .filter(project::exists)
                .flatMap(path ->
                        application(project, service, path)
                                .map(dialect -> new Shared(path, dialect, reference.place())));
    }

    private static Optional<Dialect> application(Project project, Service service, String path) {
        EnvReaders readers = EnvReaders.of(project);
        return readers.application(Paths.folder(path))
                .or(() ->
                        service.build()
                                .flatMap(build -> inside(build.context()))
                                .flatMap(readers::application));
    }

    private static Optional<Shared> beside(Project project, ComposeStack stack) {
        String folder = stack.project().folder();
        String path = Paths.in(folder, ".env");
        return EnvReaders.of(project)
                .application(folder)
                .filter(_ -> project.exists(path))
                .map(dialect ->
                        new Shared(path, dialect, Place.file(stack.project().files().getFirst())));
    }

    private static Optional<String> inside(ComposePath path) {
        return switch (path) {
            case ComposePath.Inside inside -> Optional.of(inside.path());
            case ComposePath.Outside _, ComposePath.Remote _, ComposePath.Unknown _ ->
                    Optional.empty();
        };
    }
}
