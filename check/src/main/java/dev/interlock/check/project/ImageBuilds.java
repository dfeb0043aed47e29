package dev.interlock.check.project;

import dev.interlock.check.source.dockerfile.BuildCommand;
import dev.interlock.check.source.dockerignore.CleanPath;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// How the project's images are built, as far as it says so literally: Compose's `build`, the
/// action `docker/build-push-action`, and `docker build` in workflows and in scripts of
/// `package.json`. Values with variables, and contexts outside of the repository, are left out.
public final class ImageBuilds {
    private static final Pattern COMPOSE =
            Pattern.compile("(?:.*/)?(?:docker-)?compose(?:[.-][A-Za-z0-9._-]*)?\\.ya?ml");
    private static final Pattern WORKFLOW = Pattern.compile("\\.github/workflows/[^/]+\\.ya?ml");

    private final Map<String, List<ImageBuild>> byDockerfile = new TreeMap<>();

    private ImageBuilds(Project project) {
        roots(project, COMPOSE).forEach(this::compose);
        roots(project, WORKFLOW).forEach(this::workflow);
        Packages.of(project).all().stream()
                .filter(one -> Shipping.ships(one.path()))
                .forEach(this::scripts);
    }

    public static ImageBuilds of(Project project) {
        return project.once(ImageBuilds.class, ImageBuilds::new);
    }

    /// The builds of one Dockerfile; none where nothing says how it is built.
    public List<ImageBuild> of(String dockerfile) {
        return byDockerfile.getOrDefault(dockerfile, List.of());
    }

    private static List<YamlMapping> roots(Project project, Pattern name) {
        List<String> paths =
                project.files(path -> name.matcher(path).matches() && Shipping.ships(path));
        return project.parse(paths, project::yaml).stream()
                .flatMap(file -> file.root().flatMap(YamlNode::asMapping).stream())
                .toList();
    }

    private void add(
            String folder,
            String context,
            String dockerfile,
            Optional<String> target,
            Place place) {
        Optional<String> inside = inside(folder, context);
        Optional<String> file = inside(folder, dockerfile);
        if (inside.isPresent() && file.isPresent()) {
            byDockerfile
                    .computeIfAbsent(file.get(), _ -> new ArrayList<>())
                    .add(new ImageBuild(file.get(), inside.get(), target, place));
        }
    }

    /// A path relative to the root, empty for the root itself; none where it is outside, or not
    /// literal.
    private static Optional<String> inside(String folder, String path) {
        if (path.indexOf('$') >= 0 || path.contains(":") || path.startsWith("/")) {
            return Optional.empty();
        }
        String cleaned = CleanPath.of(folder + "/./" + path);
        String relative = folder.isEmpty() ? CleanPath.of("./" + path) : cleaned;
        return relative.startsWith("..")
                ? Optional.empty()
                : Optional.of(relative.equals(".") ? "" : relative);
    }

    private void compose(YamlMapping root) {
        String folder = Paths.folder(root.place().path());
        root.mapping("services")
                .ifPresent(services ->
                        services.entries().forEach(service -> service(folder, service)));
    }

    private void service(String folder, YamlEntry service) {
        Optional<YamlEntry> build = service.value().asMapping().flatMap(map -> map.entry("build"));
        if (build.isEmpty()) {
            return;
        }
        Place place = build.get().key().place();
        switch (build.get().value()) {
            case YamlScalar context ->
                    add(
                            folder,
                            context.text(),
                            context.text() + "/Dockerfile",
                            Optional.empty(),
                            place);
            case YamlMapping map -> {
                String context = map.text("context").orElse(".");
                if (!map.has("dockerfile_inline")) {
                    add(
                            folder,
                            context,
                            context + "/" + map.text("dockerfile").orElse("Dockerfile"),
                            map.text("target"),
                            place);
                }
            }
            case YamlSequence _ -> {}
        }
    }

    private void workflow(YamlMapping root) {
        Optional<YamlMapping> jobs = root.mapping("jobs");
        for (YamlEntry job : jobs.map(YamlMapping::entries).orElse(List.of())) {
            List<YamlNode> steps =
                    job.value()
                            .asMapping()
                            .flatMap(map -> map.sequence("steps"))
                            .map(YamlSequence::items)
                            .orElse(List.of());
            boolean moved = job.value().asMapping().map(map -> map.has("defaults")).orElse(false);
            steps.stream()
                    .flatMap(step -> step.asMapping().stream())
                    .forEach(step -> step(step, moved));
        }
    }

    /// @param moved whether the job's steps may run elsewhere than in the root
    private void step(YamlMapping step, boolean moved) {
        if (step.text("uses").orElse("").startsWith("docker/build-push-action@")) {
            // Without a context the action builds from a fresh clone.
            YamlMapping with = step.mapping("with").orElse(YamlMapping.empty(step.place()));
            String context = with.text("context").orElse(".");
            add(
                    "",
                    context,
                    with.text("file").orElse(context + "/Dockerfile"),
                    with.text("target"),
                    step.place());
        }
        Optional<YamlScalar> run = step.scalar("run");
        if (run.isPresent() && !moved) {
            String folder = step.text("working-directory").orElse("");
            commands(folder, run.get().text(), run.get().place());
        }
    }

    private void commands(String folder, String script, Place place) {
        for (BuildCommand command : BuildCommand.in(script)) {
            add(
                    folder,
                    command.context(),
                    command.file().orElse(command.context() + "/Dockerfile"),
                    command.target(),
                    place);
        }
    }

    private void scripts(PackageJson manifest) {
        manifest.scripts()
                .forEach((_, text) -> commands(manifest.folder(), text.text(), text.place()));
    }
}
