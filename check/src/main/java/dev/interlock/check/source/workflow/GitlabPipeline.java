package dev.interlock.check.source.workflow;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlReader;
import dev.interlock.check.source.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads `.gitlab-ci.yml`.
///
/// Source: "CI/CD YAML syntax reference". A job waits for all jobs of the stages before its own,
/// unless its `needs` says for which.
public final class GitlabPipeline {
    public static final String FILE = ".gitlab-ci.yml";

    private static final Set<String> NO_JOBS =
            Set.of(
                    "after_script",
                    "before_script",
                    "cache",
                    "default",
                    "image",
                    "include",
                    "services",
                    "spec",
                    "stages",
                    "variables",
                    "workflow");

    private static final List<String> STAGES = List.of(".pre", "build", "test", "deploy", ".post");

    private GitlabPipeline() {}

    /// Empty where the file is no mapping.
    public static Optional<Pipeline> parse(SourceText source) {
        return YamlReader.read(source)
                .root()
                .flatMap(YamlNode::asMapping)
                .map(root -> pipeline(source.path(), root));
    }

    private static Pipeline pipeline(String path, YamlMapping root) {
        List<YamlEntry> jobs =
                root.entries().stream()
                        .filter(entry -> !NO_JOBS.contains(entry.name()))
                        .filter(entry -> !entry.name().startsWith("."))
                        .filter(entry -> entry.value().asMapping().isPresent())
                        .toList();
        boolean elsewhere =
                root.has("include")
                        || jobs.stream()
                                .flatMap(entry -> entry.value().asMapping().stream())
                                .anyMatch(job -> job.has("extends") || job.has("trigger"));
        return new Pipeline(
                path,
                "",
                Set.of(),
                List.of(),
                elsewhere,
                jobs.stream().map(entry -> job(entry, jobs, root)).toList());
    }

    private static PipelineJob job(YamlEntry entry, List<YamlEntry> jobs, YamlMapping root) {
        YamlMapping job = entry.value().asMapping().orElse(YamlMapping.empty(entry.key().place()));
        return new PipelineJob(
                entry.name(),
                entry.key().place(),
                condition(job),
                job.text("environment")
                        .or(() -> job.mapping("environment").flatMap(it -> it.text("name")))
                        .orElse(""),
                job.has("needs") ? needs(job) : before(job, jobs, root),
                job.has("extends") || job.has("trigger"),
                steps(job, root));
    }

    /// Branches and rules that say when it runs.
    private static String condition(YamlMapping job) {
        Stream<String> rules =
                job.sequence("rules").stream()
                        .flatMap(list -> list.items().stream())
                        .flatMap(rule -> rule.asMapping().stream())
                        .flatMap(rule -> rule.text("if").stream());
        return String.join(
                " ", Stream.concat(Yaml.names(job.get("only")).stream(), rules).toList());
    }

    private static List<String> needs(YamlMapping job) {
        List<String> needs = new ArrayList<>(Yaml.names(job.get("needs")));
        job.sequence("needs").stream()
                .flatMap(list -> list.items().stream())
                .flatMap(need -> need.asMapping().stream())
                .flatMap(need -> need.text("job").stream())
                .forEach(needs::add);
        return needs;
    }

    private static List<String> before(YamlMapping job, List<YamlEntry> jobs, YamlMapping root) {
        List<String> stages = root.has("stages") ? Yaml.names(root.get("stages")) : STAGES;
        int own = stages.indexOf(stage(job));
        return jobs.stream()
                .filter(other -> {
                    YamlMapping it = other.value().asMapping().orElse(job);
                    int stage = stages.indexOf(stage(it));
                    return stage >= 0 && stage < own;
                })
                .map(YamlEntry::name)
                .toList();
    }

    private static String stage(YamlMapping job) {
        return job.text("stage").orElse("test");
    }

    private static List<PipelineStep> steps(YamlMapping job, YamlMapping root) {
        Map<String, String> variables =
                Yaml.texts(
                        Yaml.texts(Map.of(), root.mapping("variables")), job.mapping("variables"));
        Optional<YamlNode> before =
                job.get("before_script")
                        .or(() -> root.mapping("default").flatMap(it -> it.get("before_script")))
                        .or(() -> root.get("before_script"));
        return Stream.concat(
                        Yaml.scalars(before).stream(), Yaml.scalars(job.get("script")).stream())
                .map(line -> step(line, variables))
                .toList();
    }

    private static PipelineStep step(YamlScalar line, Map<String, String> variables) {
        return new PipelineStep(
                line.place(), "", Optional.empty(), Optional.of(Script.of(line)), "", variables);
    }
}
