package dev.interlock.check.rules.deps;

import dev.interlock.check.project.Dockerfiles;
import dev.interlock.check.project.NodeProject;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.rules.deps.NodeDeclaration.Source;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.check.source.dockerfile.ImageReference;
import dev.interlock.check.source.dockerfile.Stage;
import dev.interlock.check.source.npm.Declared;
import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.npm.VersionRange;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlReader;
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
            project.files(NodeDeclarations::isWorkflow).forEach(declarations::workflow);
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
            project.read(Paths.in(node.folder(), name)).ifPresent(this::versionFile);
        }
        project.read(Paths.in(node.folder(), ".tool-versions")).ifPresent(this::toolVersions);
        PackageJson root = node.root();
        Declared volta = root.texts("volta").get("node");
        if (volta != null) {
            add(Source.VERSION_FILE, volta.text(), volta.place());
        }
    }

    private void versionFile(SourceText text) {
        for (int line = 1; line <= Math.min(text.lineCount(), 100); line++) {
            String content = text.line(line).replaceFirst("#.*", "").strip();
            if (!content.isEmpty()) {
                add(Source.VERSION_FILE, content, Place.line(text.path(), line));
                return;
            }
        }
    }

    private void toolVersions(SourceText text) {
        Matcher match = TOOL.matcher(text.text());
        if (match.find()) {
            add(Source.VERSION_FILE, match.group(1), text.place(match.start(1), 0));
        }
    }

    private void add(Source source, String written, Place place) {
        NodeDeclaration.range(written)
                .ifPresent(range ->
                        found.add(new NodeDeclaration(source, written, List.of(range), place)));
    }

    private static boolean isWorkflow(String path) {
        return path.matches("\\.github/workflows/[^/]+\\.ya?ml");
    }

    private void workflow(String path) {
        project.read(path)
                .flatMap(text -> YamlReader.read(text).root())
                .flatMap(YamlNode::asMapping)
                .flatMap(root -> root.mapping("jobs"))
                .ifPresent(jobs ->
                        jobs.entries().stream()
                                .flatMap(job -> job.value().asMapping().stream())
                                .forEach(this::job));
    }

    private void job(YamlMapping job) {
        List<YamlMapping> steps =
                job.sequence("steps").stream()
                        .flatMap(list -> list.items().stream())
                        .flatMap(step -> step.asMapping().stream())
                        .toList();
        boolean works =
                steps.stream()
                        .flatMap(step -> step.text("run").stream())
                        .anyMatch(run -> WORKS.matcher(run).find());
        if (works) {
            steps.stream()
                    .filter(step -> step.text("uses").orElse("").startsWith("actions/setup-node@"))
                    .flatMap(step -> step.mapping("with").stream())
                    .forEach(with -> setup(with, job));
        }
    }

    private void setup(YamlMapping with, YamlMapping job) {
        Optional<YamlEntry> entry = with.entry("node-version");
        String written = with.text("node-version").orElse("");
        if (entry.isEmpty() || written.isEmpty()) {
            return;
        }
        Place place = entry.get().value().place();
        Matcher matrix = MATRIX.matcher(written);
        if (matrix.matches()) {
            matrix(matrix.group(1), job, place);
        } else {
            add(Source.CI, written, place);
        }
    }

    /// Judged only where every version of the matrix is known.
    private void matrix(String key, YamlMapping job, Place place) {
        List<YamlNode> values =
                job.mapping("strategy")
                        .flatMap(strategy -> strategy.mapping("matrix"))
                        .flatMap(matrix -> matrix.sequence(key))
                        .map(list -> list.items())
                        .orElse(List.of());
        List<String> written =
                values.stream()
                        .flatMap(value -> value.asScalar().stream())
                        .map(scalar -> scalar.text())
                        .toList();
        List<VersionRange> ranges =
                written.stream().flatMap(one -> NodeDeclaration.range(one).stream()).toList();
        if (!ranges.isEmpty() && ranges.size() == values.size()) {
            found.add(new NodeDeclaration(Source.CI, String.join(", ", written), ranges, place));
        }
    }
}
