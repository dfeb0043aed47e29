package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dockerfile.BuildCommand;
import dev.interlock.check.source.dockerignore.CleanPath;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlReader;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How the project's images are built, as far as it says so literally: Compose's `build`, the
/// action `docker/build-push-action`, and `docker build` in workflows and in scripts of
/// `package.json`. Values with variables, and contexts outside of the repository, are left out.
public final class ImageBuilds {
    private static final Pattern COMPOSE =
            Pattern.compile("(?:.*/)?(?:docker-)?compose(?:[.-][A-Za-z0-9._-]*)?\\.ya?ml");
    private static final Pattern WORKFLOW = Pattern.compile("\\.github/workflows/[^/]+\\.ya?ml");
    private static final String PACKAGE = "package.json";

    private final Map<String, List<ImageBuild>> byDockerfile = new TreeMap<>();

    private ImageBuilds(Project project) {
        each(project, path -> COMPOSE.matcher(path).matches(), this::compose);
        each(project, path -> WORKFLOW.matcher(path).matches(), this::workflow);
        each(project, ImageBuilds::isPackage, this::scripts);
    }

    public static ImageBuilds of(Project project) {
        return project.once(ImageBuilds.class, ImageBuilds::new);
    }

    /// The builds of one Dockerfile; none where nothing says how it is built.
    public List<ImageBuild> of(String dockerfile) {
        return byDockerfile.getOrDefault(dockerfile, List.of());
    }

    private static void each(Project project, Predicate<String> fits, Consumer<SourceText> read) {
        for (String path : project.files(path -> fits.test(path) && Shipping.ships(path))) {
            project.read(path).ifPresent(read);
        }
    }

    private static boolean isPackage(String path) {
        return Paths.name(path).equals(PACKAGE);
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

    private void compose(SourceText source) {
        String folder = Paths.folder(source.path());
        root(source)
                .flatMap(root -> root.mapping("services"))
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

    private static Optional<YamlMapping> root(SourceText source) {
        return YamlReader.read(source).root().flatMap(YamlNode::asMapping);
    }

    private void workflow(SourceText source) {
        Optional<YamlMapping> jobs = root(source).flatMap(root -> root.mapping("jobs"));
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

    private void scripts(SourceText source) {
        var document = JsonReader.read(source);
        document.object()
                .flatMap(root -> root.object("scripts"))
                .ifPresent(scripts ->
                        scripts.members()
                                .forEach(member ->
                                        member.value()
                                                .asString()
                                                .ifPresent(text ->
                                                        commands(
                                                                Paths.folder(source.path()),
                                                                text,
                                                                document.place(member)))));
    }
}
