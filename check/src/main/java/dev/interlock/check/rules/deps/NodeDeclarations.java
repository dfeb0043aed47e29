package dev.interlock.check.rules.deps;

import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.project.Workflows;
import dev.interlock.check.rules.deps.NodeDeclaration.Source;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.ImageReference;
import dev.interlock.check.source.dockerfile.Stage;
import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.npm.VersionRange;
import dev.interlock.check.source.workflow.Action;
import dev.interlock.check.source.workflow.Pipeline;
import dev.interlock.check.source.workflow.PipelineJob;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds every place of one Node project that names the version of Node, the most binding first.
final class NodeDeclarations {
    private static final Pattern TAG = Pattern.compile("(\\d+(?:\\.\\d+){0,2})(?:-.*)?");
    private static final Pattern DISTROLESS = Pattern.compile("distroless/nodejs(\\d+)(?:-.*)?");
    private static final Pattern MATRIX =
            Pattern.compile("\\$\\{\\{\\s*matrix\\.([A-Za-z0-9_-]+)\\s*}}");
    private static final Pattern TOOL = Pattern.compile("(?m)^[ \\t]*(?:nodejs|node)[ \\t]+(\\S+)");

    /// Commands that build or test; other jobs may use any Node.
    private static final Pattern WORKS =
            Pattern.compile("\\b(?:npm|pnpm|yarn|bun) (?:ci|i|install|run|test|build|exec)\\b");

    private final Project project;
    private final NodeProject node;
    private final List<NodeDeclaration> found = new ArrayList<>();

    private NodeDeclarations(Project project, NodeProject node) {
        this.project = project;
        this.node = node;
    }

    static List<NodeDeclaration> of(Project project, NodeProject node) {
        var declarations = new NodeDeclarations(project, node);
        declarations.manifest(node.root());
        declarations.images();
        declarations.files();
        if (node.folder().isEmpty()) {
            Workflows.of(project).pipelines().forEach(declarations::pipeline);
        }
        return declarations.found;
    }

    private void manifest(PackageJson root) {
        Declared engines = root.engines().get("node");
        if (engines != null) {
            add(Source.ENGINES, engines.text(), engines.place());
        }
    }

    private void images() {
        for (Dockerfile file : Dockerfiles.of(project).all()) {
            for (Stage stage : file.stages()) {
                Place place = stage.from().image().place();
                if (isOurs(place.path())) {
                    stage.image()
                            .flatMap(NodeDeclarations::version)
                            .ifPresent(version -> add(Source.IMAGE, version, place));
                }
            }
        }
    }

    /// Folders such as `.github` and `.codesandbox` hold tools of the house.
    static boolean ships(String path) {
        return Shipping.ships(path) && !path.startsWith(".") && !path.contains("/.");
    }

    private boolean isOurs(String path) {
        return ships(path)
                && Packages.of(project)
                        .owner(path)
                        .filter(owner -> node.packages().contains(owner))
                        .isPresent();
    }

    private static Optional<String> version(ImageReference image) {
        Matcher distroless = DISTROLESS.matcher(image.repository());
        if (distroless.matches()) {
            return Optional.of(distroless.group(1));
        }
        boolean official =
                image.repository().equals("node") || image.repository().endsWith("library/node");
        Matcher tag = TAG.matcher(image.tag().orElse(""));
        return official && tag.matches() ? Optional.of(tag.group(1)) : Optional.empty();
    }

    private void files() {
        for (String name : List.of(".nvmrc", ".node-version")) {
            project.read(Paths.in(node.folder(), name))
                    .ifPresent(text -> versionFile(Source.VERSION_FILE, text));
        }
        project.read(Paths.in(node.folder(), ".tool-versions"))
                .ifPresent(text -> toolVersions(Source.VERSION_FILE, text));
        PackageJson root = node.root();
        Declared volta = root.texts("volta").get("node");
        if (volta != null) {
            add(Source.VERSION_FILE, volta.text(), volta.place());
        }
    }

    private void versionFile(Source source, SourceText text) {
        for (int line = 1; line <= Math.min(text.lineCount(), 100); line++) {
            String content = text.line(line).replaceFirst("#.*", "").strip();
            if (!content.isEmpty()) {
                add(source, content, Place.line(text.path(), line));
                return;
            }
        }
    }

    private void toolVersions(Source source, SourceText text) {
        Matcher match = TOOL.matcher(text.text());
        if (match.find()) {
            add(source, match.group(1), text.place(match.start(1), 0));
        }
    }

    private void add(Source source, String written, Place place) {
        NodeDeclaration.range(written)
                .ifPresent(range ->
                        found.add(new NodeDeclaration(source, written, List.of(range), place)));
    }

    private void pipeline(Pipeline pipeline) {
        for (PipelineJob job : pipeline.jobs()) {
            boolean works =
                    job.steps().stream()
                            .flatMap(step -> step.script().stream())
                            .anyMatch(script -> WORKS.matcher(script.text()).find());
            if (works) {
                job.steps().stream()
                        .flatMap(step -> step.action().stream())
                        .filter(action -> action.name().equals("actions/setup-node"))
                        .forEach(action -> setup(action, job));
            }
        }
    }

    /// Of both inputs the version counts (actions/setup-node, README).
    private void setup(Action action, PipelineJob job) {
        Optional<YamlScalar> version = action.input("node-version");
        if (version.isPresent()) {
            Matcher matrix = MATRIX.matcher(version.get().text());
            if (matrix.matches()) {
                var values = job.matrix().getOrDefault(matrix.group(1), List.of());
                matrix(values, version.get().place());
            } else {
                add(Source.CI, version.get().text(), version.get().place());
            }
        } else {
            action.input("node-version-file").ifPresent(file -> followed(file.text()));
        }
    }

    /// Judged only where every version of the matrix is known.
    private void matrix(List<String> written, Place place) {
        List<VersionRange> ranges =
                written.stream().flatMap(one -> NodeDeclaration.range(one).stream()).toList();
        if (!ranges.isEmpty() && ranges.size() == written.size()) {
            found.add(new NodeDeclaration(Source.CI, String.join(", ", written), ranges, place));
        }
    }

    /// A file that a workflow takes the version from, unless it has been looked at by itself.
    private void followed(String file) {
        String path = file.startsWith("./") ? file.substring(2) : file;
        if (found.stream().anyMatch(one -> one.place().path().equals(path))) {
            return;
        }
        switch (Paths.name(path)) {
            case "package.json" ->
                    Packages.of(project)
                            .in(Paths.folder(path))
                            .flatMap(NodeDeclarations::wanted)
                            .ifPresent(it -> add(Source.CI, it.text(), it.place()));
            case ".tool-versions" ->
                    project.read(path).ifPresent(text -> toolVersions(Source.CI, text));
            default -> project.read(path).ifPresent(text -> versionFile(Source.CI, text));
        }
    }

    private static Optional<Declared> wanted(PackageJson manifest) {
        return Optional.ofNullable(manifest.texts("volta").get("node"))
                .or(() -> Optional.ofNullable(manifest.engines().get("node")));
    }
}
