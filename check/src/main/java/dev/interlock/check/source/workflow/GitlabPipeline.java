package dev.interlock.check.source.workflow;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlFile;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
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
    public static Optional<Pipeline> of(YamlFile file) {
        return file.root().flatMap(YamlNode::asMapping).map(root -> pipeline(file.path(), root));
    }

    private static Pipeline pipeline(String path, YamlMapping root) {
        List<YamlEntry> all =
                root.entries().stream()
                        .filter(entry -> !NO_JOBS.contains(entry.name()))
                        .filter(entry -> !entry.name().startsWith("."))
                        .filter(entry -> entry.value().asMapping().isPresent())
                        .toList();
        List<YamlEntry> jobs = all.subList(0, Math.min(all.size(), Pipeline.MAX_JOBS));
        boolean elsewhere =
                root.has("include")
                        || all.size() > jobs.size()
                        || jobs.stream()
                                .flatMap(entry -> entry.value().asMapping().stream())
                                .anyMatch(job -> job.has("extends") || job.has("trigger"));
        Map<String, Integer> stages = stages(root);
        return new Pipeline(
                path,
                "",
                Set.of(),
                List.of(),
                elsewhere,
                jobs.stream().map(entry -> job(entry, jobs, root, stages)).toList());
    }

    private static PipelineJob job(
            YamlEntry entry, List<YamlEntry> jobs, YamlMapping root, Map<String, Integer> stages) {
        YamlMapping job = entry.value().asMapping().orElse(YamlMapping.empty(entry.key().place()));
        return new PipelineJob(
                entry.name(),
                entry.key().place(),
                condition(job),
                job.text("environment")
                        .or(() -> job.mapping("environment").flatMap(it -> it.text("name")))
                        .orElse(""),
                job.has("needs") ? needs(job) : before(job, jobs, stages),
                Map.of(),
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

    /// The jobs of the stages before the job's own.
    private static List<String> before(
            YamlMapping job, List<YamlEntry> jobs, Map<String, Integer> stages) {
        int own = stages.getOrDefault(stage(job), -1);
        return jobs.stream()
                .filter(other -> {
                    YamlMapping it = other.value().asMapping().orElse(job);
                    return stages.getOrDefault(stage(it), own) < own;
                })
                .map(YamlEntry::name)
                .toList();
    }

    /// The stages' numbers in their order.
    private static Map<String, Integer> stages(YamlMapping root) {
        List<String> names = root.has("stages") ? Yaml.names(root.get("stages")) : STAGES;
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
        return numbers;
    }

    private static String stage(YamlMapping job) {
        return job.text("stage").orElse("test");
    }

    private static List<PipelineStep> steps(YamlMapping job, YamlMapping root) {
        Variables variables =
                Variables.NONE.with(root.mapping("variables")).with(job.mapping("variables"));
        Optional<YamlNode> before =
                job.get("before_script")
                        .or(() -> root.mapping("default").flatMap(it -> it.get("before_script")))
                        .or(() -> root.get("before_script"));
        return Stream.concat(
                        Yaml.scalars(before).stream(), Yaml.scalars(job.get("script")).stream())
                .limit(PipelineJob.MAX_STEPS)
                .map(line -> step(line, variables))
                .toList();
    }

    private static PipelineStep step(YamlScalar line, Variables variables) {
        return new PipelineStep(
                line.place(), "", Optional.empty(), Optional.of(Script.of(line)), "", variables);
    }
}
