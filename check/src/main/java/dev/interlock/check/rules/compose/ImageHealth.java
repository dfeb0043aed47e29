package dev.interlock.check.rules.compose;

import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.compose.Build;
import dev.interlock.check.source.compose.ComposePath;
import dev.interlock.check.source.compose.ComposeValue;
import dev.interlock.check.source.compose.Service;
import dev.interlock.check.source.dockerfile.CommandLine;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.ImageReference;
import dev.interlock.check.source.dockerfile.Instruction;
import dev.interlock.check.source.dockerfile.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Whether an image brings a health check of its own.
enum ImageHealth {
    CHECKED,
    UNCHECKED,
    /// It is built elsewhere.
    UNKNOWN;

    static ImageHealth of(Project project, Service service) {
        Optional<Build> build = service.build();
        return build.isPresent()
                ? ofBuild(project, build.get())
                : service.image()
                        .flatMap(ComposeValue::text)
                        .flatMap(ImageReference::parse)
                        .map(it -> ofImage(project, service, it))
                        .orElse(UNKNOWN);
    }

    private static ImageHealth ofBuild(Project project, Build build) {
        if (build.inline().isPresent()
                || !(build.dockerfile() instanceof ComposePath.Inside inside)) {
            return UNKNOWN;
        }
        Optional<String> target = build.target().flatMap(ComposeValue::text);
        boolean targetIsKnown = build.target().isEmpty() || target.isPresent();
        return Dockerfiles.of(project)
                .at(inside.path())
                .or(() -> project.read(inside.path()).map(Dockerfile::parse))
                .filter(_ -> targetIsKnown)
                .map(it -> ofStages(it, target))
                .orElse(UNKNOWN);
    }

    private static ImageHealth ofStages(Dockerfile file, Optional<String> target) {
        if (file.stages().isEmpty() || file.hasOtherGrammar()) {
            return UNKNOWN;
        }
        Stage stage = target.flatMap(it -> stage(file, it)).orElse(file.stages().getLast());
        // A stage builds on an earlier one, so that this ends.
        while (true) {
            Optional<Instruction.Healthcheck> own = lastHealthcheck(stage.instructions());
            if (own.isPresent()) {
                return own.get().command() instanceof CommandLine.Nothing ? UNCHECKED : CHECKED;
            }
            int base = stage.base().orElse(stage.index());
            if (base >= stage.index()) {
                return ofBase(stage);
            }
            stage = file.stages().get(base);
        }
    }

    private static Optional<Stage> stage(Dockerfile file, String target) {
        Predicate<Stage> named =
                it ->
                        it.from()
                                        .name()
                                        .filter(name -> name.text().equalsIgnoreCase(target))
                                        .isPresent()
                                || target.equals(Integer.toString(it.index()));
        return file.stages().stream().filter(named).findFirst();
    }

    private static Optional<Instruction.Healthcheck> lastHealthcheck(
            List<Instruction> instructions) {
        return instructions.reversed().stream()
                .filter(Instruction.Healthcheck.class::isInstance)
                .map(Instruction.Healthcheck.class::cast)
                .findFirst();
    }

    private static ImageHealth ofBase(Stage stage) {
        String written = stage.from().image().text();
        if (written.equals("scratch")) {
            return UNCHECKED;
        }
        return ImageReference.parse(withoutVariableTag(written))
                        .filter(ImageHealth::isOfficial)
                        .isPresent()
                ? UNCHECKED
                : UNKNOWN;
    }

    /// `node` of `node:${VERSION}`; a variable anywhere else leaves what no reference is.
    private static String withoutVariableTag(String written) {
        int colon = written.indexOf(':');
        return colon > 0 && written.indexOf('$') > colon ? written.substring(0, colon) : written;
    }

    /// Docker's official images have none, by the rules of their programme (docker-library,
    /// "Explicit health checks are not added to official images").
    private static boolean isOfficial(ImageReference image) {
        return image.registry().filter(it -> !it.equals("docker.io")).isEmpty()
                && (!image.repository().contains("/") || image.repository().startsWith("library/"));
    }

    /// An image with the service's name is taken for one of the repository's own Dockerfiles, where
    /// none of those has a check.
    private static ImageHealth ofImage(Project project, Service service, ImageReference image) {
        if (isOfficial(image)) {
            return UNCHECKED;
        }
        String name = image.repository().substring(image.repository().lastIndexOf('/') + 1);
        boolean own =
                name.equals(service.name())
                        || project.plan()
                                .service()
                                .filter(image.repository()::contains)
                                .isPresent();
        return own && noneOfOurs(project) ? UNCHECKED : UNKNOWN;
    }

    private static boolean noneOfOurs(Project project) {
        List<Dockerfile> files = Dockerfiles.of(project).all();
        return !files.isEmpty()
                && files.stream().allMatch(it -> ofStages(it, Optional.empty()) == UNCHECKED);
    }
}
