package dev.interlock.check.source.workflow;

import dev.interlock.check.source.workflow.Pipeline.Job;
import dev.interlock.check.source.workflow.Pipeline.Step;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads pipelines as far as their shape is known; what has another shape is left out.
public final class PipelineReader {
    /// Keys of a GitLab file that are no jobs (GitLab's documentation, "CI/CD YAML syntax
    /// reference", global keywords).
    private static final Set<String> GITLAB_GLOBAL =
            Set.of(
                    "after_script",
                    "before_script",
                    "cache",
                    "default",
                    "image",
                    "include",
                    "pages",
                    "services",
                    "spec",
                    "stages",
                    "variables",
                    "workflow");

    private PipelineReader() {}

    /// A workflow of GitHub Actions.
    public static Pipeline github(String path, YamlMapping root) {
        List<Job> jobs = new ArrayList<>();
        root.mapping("jobs")
                .ifPresent(all ->
                        all.entries()
                                .forEach(entry ->
                                        entry.value()
                                                .asMapping()
                                                .ifPresent(
                                                        job -> jobs.add(githubJob(entry, job)))));
        return new Pipeline(
                path,
                root.text("name").orElse(""),
                triggers(root).contains("workflow_run"),
                triggers(root).contains("workflow_call"),
                jobs);
    }

    private static List<String> triggers(YamlMapping root) {
        return root.get("on")
                .map(on ->
                        switch (on) {
                            case YamlScalar scalar -> List.of(scalar.text());
                            case YamlSequence sequence -> texts(sequence);
                            case YamlMapping mapping -> List.copyOf(mapping.byName().keySet());
                        })
                .orElse(List.of());
    }

    private static Job githubJob(YamlEntry entry, YamlMapping job) {
        List<Step> steps =
                job.sequence("steps").stream()
                        .flatMap(sequence -> sequence.items().stream())
                        .flatMap(item -> item.asMapping().stream())
                        .map(PipelineReader::githubStep)
                        .toList();
        Optional<String> environment =
                job.text("environment")
                        .or(() -> job.mapping("environment").flatMap(each -> each.text("name")));
        return new Job(
                entry.name(),
                job.text("name").orElse(""),
                list(job.get("needs")),
                environment,
                job.scalar("uses"),
                steps,
                entry.key().place());
    }

    private static Step githubStep(YamlMapping step) {
        return new Step(
                step.text("name").orElse(""),
                step.scalar("uses"),
                step.scalar("run"),
                step.mapping("with").orElse(YamlMapping.empty(step.place())),
                step.place());
    }

    /// A pipeline of GitLab. A job needs all jobs of the stages before its own, unless it says
    /// which.
    public static Pipeline gitlab(String path, YamlMapping root) {
        List<String> stages =
                root.sequence("stages")
                        .map(PipelineReader::texts)
                        .orElse(List.of("build", "test", "deploy"));
        List<YamlEntry> entries =
                root.entries().stream()
                        .filter(entry ->
                                !GITLAB_GLOBAL.contains(entry.name())
                                        && !entry.name().startsWith("."))
                        .filter(entry ->
                                entry.value()
                                        .asMapping()
                                        .filter(job -> job.has("script") || job.has("trigger"))
                                        .isPresent())
                        .toList();
        List<Job> jobs =
                entries.stream()
                        .map(entry ->
                                gitlabJob(
                                        entry,
                                        entry.value().asMapping().orElseThrow(),
                                        entries,
                                        stages))
                        .toList();
        return new Pipeline(path, "", false, false, jobs);
    }

    private static Job gitlabJob(
            YamlEntry entry, YamlMapping job, List<YamlEntry> all, List<String> stages) {
        List<Step> steps =
                Stream.of("before_script", "script")
                        .flatMap(key -> scalars(job.get(key)).stream())
                        .map(line ->
                                new Step(
                                        "",
                                        Optional.empty(),
                                        Optional.of(line),
                                        YamlMapping.empty(line.place()),
                                        line.place()))
                        .toList();
        int own = stages.indexOf(job.text("stage").orElse("test"));
        List<String> before =
                all.stream()
                        .filter(other ->
                                stages.indexOf(
                                                other.value()
                                                        .asMapping()
                                                        .orElseThrow()
                                                        .text("stage")
                                                        .orElse("test"))
                                        < own)
                        .map(YamlEntry::name)
                        .toList();
        List<String> needs = job.has("needs") ? list(job.get("needs")) : before;
        Optional<String> environment =
                job.text("environment")
                        .or(() -> job.mapping("environment").flatMap(each -> each.text("name")));
        return new Job(
                entry.name(), "", needs, environment, Optional.empty(), steps, entry.key().place());
    }

    private static List<String> list(Optional<YamlNode> node) {
        return scalars(node).stream().map(YamlScalar::text).toList();
    }

    private static List<YamlScalar> scalars(Optional<YamlNode> node) {
        return node.map(each ->
                        switch (each) {
                            case YamlScalar scalar -> List.of(scalar);
                            case YamlSequence sequence ->
                                    sequence.items().stream()
                                            .flatMap(item ->
                                                    item
                                                            .asScalar()
                                                            .or(() ->
                                                                    item.asMapping()
                                                                            .flatMap(map ->
                                                                                    map.scalar(
                                                                                            "job")))
                                                            .stream())
                                            .toList();
                            case YamlMapping _ -> List.<YamlScalar>of();
                        })
                .orElse(List.of());
    }

    private static List<String> texts(YamlSequence sequence) {
        return sequence.items().stream()
                .flatMap(item -> item.asScalar().stream())
                .map(YamlScalar::text)
                .toList();
    }
}
