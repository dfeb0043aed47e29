package dev.interlock.check.source.workflow;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlFile;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `.github/workflows/*.yml`.
///
/// Source: "Workflow syntax for GitHub Actions". What is not of the documented form is left out.
public final class GithubWorkflow {
    private GithubWorkflow() {}

    /// Empty where the file is no mapping with jobs.
    public static Optional<Pipeline> of(YamlFile file) {
        return file.root()
                .flatMap(YamlNode::asMapping)
                .filter(root -> root.mapping("jobs").isPresent())
                .map(root -> pipeline(file.path(), root));
    }

    private static Pipeline pipeline(String path, YamlMapping root) {
        Variables variables = Variables.NONE.with(root.mapping("env"));
        String folder = folder(root, "");
        Collection<YamlEntry> entries =
                root.mapping("jobs").map(YamlMapping::entries).orElse(List.of());
        List<PipelineJob> jobs =
                entries.stream()
                        .limit(Pipeline.MAX_JOBS)
                        .flatMap(entry -> job(entry, variables, folder).stream())
                        .toList();
        List<String> branches =
                Yaml.names(
                        root.mapping("on")
                                .flatMap(on -> on.mapping("push"))
                                .flatMap(push -> push.get("branches")));
        return new Pipeline(
                path,
                root.text("name").orElse(""),
                Set.copyOf(Yaml.names(root.get("on"))),
                branches,
                entries.size() > Pipeline.MAX_JOBS,
                jobs);
    }

    private static Optional<PipelineJob> job(YamlEntry entry, Variables outer, String outerFolder) {
        return entry.value()
                .asMapping()
                .map(job -> {
                    Variables variables = outer.with(job.mapping("env"));
                    String folder = folder(job, outerFolder);
                    return new PipelineJob(
                            entry.name(),
                            entry.key().place(),
                            label(job),
                            environment(job),
                            Yaml.names(job.get("needs")),
                            matrix(job),
                            job.has("uses"),
                            steps(job, variables, folder));
                });
    }

    private static Map<String, List<String>> matrix(YamlMapping job) {
        Map<String, List<String>> matrix = new HashMap<>();
        job.mapping("strategy")
                .flatMap(strategy -> strategy.mapping("matrix"))
                .map(YamlMapping::entries)
                .orElse(List.of())
                .forEach(entry ->
                        entry.value()
                                .asSequence()
                                .flatMap(GithubWorkflow::scalars)
                                .ifPresent(values -> matrix.put(entry.name(), values)));
        return matrix;
    }

    private static Optional<List<String>> scalars(YamlSequence list) {
        List<String> texts =
                list.items().stream()
                        .flatMap(item -> item.asScalar().stream())
                        .map(YamlScalar::text)
                        .toList();
        return Optional.of(texts).filter(all -> all.size() == list.items().size());
    }

    private static List<PipelineStep> steps(YamlMapping job, Variables variables, String folder) {
        return job.sequence("steps").stream()
                .flatMap(steps -> steps.items().stream())
                .limit(PipelineJob.MAX_STEPS)
                .flatMap(step -> step.asMapping().stream())
                .map(step -> step(step, variables, folder))
                .toList();
    }

    private static PipelineStep step(YamlMapping step, Variables outer, String outerFolder) {
        return new PipelineStep(
                step.place(),
                label(step),
                step.text("uses").map(uses -> action(uses, step)),
                step.scalar("run").map(Script::of),
                step.text("working-directory").map(GithubWorkflow::clean).orElse(outerFolder),
                outer.with(step.mapping("env")));
    }

    private static Action action(String uses, YamlMapping step) {
        Map<String, YamlScalar> with = new LinkedHashMap<>();
        for (String section : List.of("env", "with")) {
            for (YamlEntry entry :
                    step.mapping(section).map(YamlMapping::entries).orElse(List.of())) {
                entry.value()
                        .asScalar()
                        .ifPresent(value -> with.put(entry.name().toLowerCase(Locale.ROOT), value));
            }
        }
        int version = uses.indexOf('@');
        return new Action(version < 0 ? uses : uses.substring(0, version), with);
    }

    /// The name and the condition, which often names a branch.
    private static String label(YamlMapping of) {
        return of.text("name").orElse("") + " " + of.text("if").orElse("");
    }

    private static String environment(YamlMapping job) {
        return job.text("environment")
                .or(() -> job.mapping("environment").flatMap(it -> it.text("name")))
                .orElse("");
    }

    private static String folder(YamlMapping of, String outer) {
        return of.mapping("defaults")
                .flatMap(defaults -> defaults.mapping("run"))
                .flatMap(run -> run.text("working-directory"))
                .map(GithubWorkflow::clean)
                .orElse(outer);
    }

    private static String clean(String folder) {
        String path = folder.startsWith("./") ? folder.substring(2) : folder;
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return whole.equals(".") ? "" : whole;
    }
}
