package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonString;
import dev.interlock.check.source.shell.RemoteShell;
import dev.interlock.check.source.workflow.Pipeline;
import dev.interlock.check.source.workflow.PipelineReader;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlReader;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/// The pipelines of a project, and every script of it that can reach another machine.
public final class Pipelines {
    private static final Pattern WORKFLOW = Pattern.compile("\\.github/workflows/[^/]+\\.ya?ml");
    private static final Pattern SHELL =
            Pattern.compile(
                    "(?:.*/)?(?:[^/]+\\.(?:sh|bash)|deploy|release)", Pattern.CASE_INSENSITIVE);
    private static final int MOST_FILES = 500;

    private final List<Pipeline> all = new ArrayList<>();
    private final List<RemoteStep> remote = new ArrayList<>();

    private Pipelines(Project project) {
        project.parse(limited(project, WORKFLOW), text -> parsed(text, true)).forEach(this::add);
        project.parse(
                        limited(project, Pattern.compile("\\.gitlab-ci\\.yml")),
                        text -> parsed(text, false))
                .forEach(this::add);
        all.forEach(this::remoteSteps);
        project.parse(limited(project, SHELL), text -> text).forEach(this::shellScript);
        project.parse(limited(project, Pattern.compile("(?:.*/)?package\\.json")), text -> text)
                .forEach(this::packageScripts);
    }

    public static Pipelines of(Project project) {
        return project.once(Pipelines.class, Pipelines::new);
    }

    public List<Pipeline> all() {
        return List.copyOf(all);
    }

    /// Every command that runs on another machine.
    public List<RemoteStep> remote() {
        return List.copyOf(remote);
    }

    /// A command on another machine.
    ///
    /// @param line its words in one line
    /// @param host as written; it may be a variable
    /// @param context what tells which machine it is about: names of file, job, environment, host
    /// @param place of the command
    /// @param session where the connection to the machine is made
    public record RemoteStep(
            String line, String host, String context, Place place, Place session) {}

    /// The commands of one step of a pipeline, with those that an action runs on another machine.
    public static List<RemoteShell.Step> commands(Pipeline.Step step) {
        return step.run().map(run -> RemoteShell.steps(run.text())).orElse(List.of());
    }

    private static List<String> limited(Project project, Pattern pattern) {
        return project
                .files(path -> Shipping.ships(path) && pattern.matcher(path).matches())
                .stream()
                .limit(MOST_FILES)
                .toList();
    }

    private void add(Optional<Pipeline> pipeline) {
        pipeline.ifPresent(all::add);
    }

    private static Optional<Pipeline> parsed(SourceText text, boolean github) {
        return YamlReader.read(text)
                .root()
                .flatMap(YamlNode::asMapping)
                .map(root ->
                        github
                                ? PipelineReader.github(text.path(), root)
                                : PipelineReader.gitlab(text.path(), root));
    }

    private void remoteSteps(Pipeline pipeline) {
        for (Pipeline.Job job : pipeline.jobs()) {
            String context =
                    String.join(
                            " ",
                            pipeline.path(),
                            pipeline.name(),
                            job.id(),
                            job.name(),
                            job.environment().orElse(""));
            for (Pipeline.Step step : job.steps()) {
                step.run()
                        .ifPresent(run -> addRemote(run.text(), at -> run.placeOf(at, 0), context));
                sshAction(step).ifPresent(script -> addAction(step, script, context));
            }
        }
    }

    /// `appleboy/ssh-action` and its likes: `script` runs on `host`.
    private static Optional<YamlScalar> sshAction(Pipeline.Step step) {
        return step.uses()
                .filter(uses -> uses.text().toLowerCase(Locale.ROOT).contains("ssh"))
                .flatMap(_ -> step.with().scalar("script").or(() -> step.with().scalar("command")));
    }

    private void addAction(Pipeline.Step step, YamlScalar script, String context) {
        String host = step.with().text("host").orElse("?");
        for (RemoteShell.Step command : RemoteShell.steps(script.text())) {
            remote.add(
                    new RemoteStep(
                            command.command().line(),
                            host,
                            "%s %s %s".formatted(context, step.name(), host),
                            script.placeOf(command.start(), 0),
                            step.uses().map(YamlScalar::place).orElse(step.place())));
        }
    }

    private void addRemote(String script, IntFunction<Place> places, String context) {
        if (!script.contains("ssh")) {
            return;
        }
        for (RemoteShell.Step step : RemoteShell.steps(script)) {
            if (step.isRemote()) {
                remote.add(
                        new RemoteStep(
                                step.command().line(),
                                step.host(),
                                context + " " + step.host(),
                                places.apply(Math.min(step.start(), script.length())),
                                places.apply(step.sshStart())));
            }
        }
    }

    private void shellScript(SourceText text) {
        addRemote(text.text(), at -> text.place(at, 0), text.path());
    }

    private void packageScripts(SourceText text) {
        if (!text.text().contains("ssh ")) {
            return;
        }
        JsonReader.read(text)
                .root()
                .flatMap(JsonValue::asObject)
                .flatMap(root -> root.object("scripts"))
                .ifPresent(scripts ->
                        scripts.members()
                                .forEach(script -> {
                                    if (script.value() instanceof JsonString string) {
                                        Place place = text.place(string.start(), 0);
                                        addRemote(
                                                string.value(),
                                                _ -> place,
                                                "package.json " + script.name());
                                    }
                                }));
    }
}
