package dev.interlock.app.release;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.gate.Commits;
import dev.interlock.app.serve.DataFolder;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Levels;
import dev.interlock.outside.compose.ImageName;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.Plan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.rollout.Submission.Wishes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// The command line of `interlock release`, judged.
///
/// @param artifact a folder that is built already; empty where the plan's build runs
/// @param image by digest, that the traffic service of a compose target runs; the artifact is then
///   the plan's compose files
/// @param commit what it was built from; empty for the checked-out one
/// @param envFile a file with the environment's variables, instead of the plan's
record ReleaseArguments(
        ServicePlan plan,
        Scope scope,
        Optional<Path> artifact,
        Optional<String> image,
        Optional<String> commit,
        Optional<Path> envFile,
        Optional<Levels> levels,
        Wishes wishes,
        boolean follow,
        Proofs proofs) {

    /// Where the gate's evidence comes from.
    ///
    /// @param folder with signed evidence of a gate that ran elsewhere
    /// @param data where this machine's key is
    record Proofs(Optional<Path> folder, DataFolder data) {}

    static ReleaseArguments of(ParseResult line, Terminal terminal) {
        ServicePlan plan = ServicePlan.read(line, terminal);
        List<String> problems = new ArrayList<>();
        Optional<String> image = option(line, "--image");
        image.flatMap(name -> imageProblem(name, plan, line)).ifPresent(problems::add);
        Optional<Path> artifact = option(line, "--artifact").map(terminal.folder()::resolve);
        artifact.filter(folder -> !Files.isDirectory(folder))
                .ifPresent(folder -> problems.add("--artifact: there is no folder " + folder));
        Optional<Path> envFile = option(line, "--env-file").map(terminal.folder()::resolve);
        envFile.filter(file -> !Files.isRegularFile(file))
                .ifPresent(file -> problems.add("--env-file: there is no file " + file));
        Optional<Path> evidence = option(line, "--evidence").map(terminal.folder()::resolve);
        evidence.filter(folder -> !Files.isDirectory(folder))
                .ifPresent(folder -> problems.add("--evidence: there is no folder " + folder));
        Optional<String> commit = option(line, "--commit");
        commit.filter(text -> !Commits.isOne(text))
                .ifPresent(_ -> problems.add("--commit wants 7 to 64 hexadecimal digits"));
        Optional<String> levels = option(line, "--migrations");
        levels.filter(text -> parsed(text).isEmpty())
                .ifPresent(_ ->
                        problems.add("--migrations wants OLDEST..NEWEST, names of migrations"));
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        return new ReleaseArguments(
                plan,
                plan.scope(line),
                artifact,
                image,
                commit,
                envFile,
                levels.flatMap(ReleaseArguments::parsed),
                new Wishes(
                        line.hasMatchedOption("--queue"),
                        line.hasMatchedOption("--replace"),
                        line.hasMatchedOption("--no-way-back")),
                !line.hasMatchedOption("--no-wait"),
                new Proofs(evidence, ServerOptions.data(line, terminal)));
    }

    private static Optional<String> imageProblem(String image, ServicePlan plan, ParseResult line) {
        EnvironmentPlan environment = plan.environment(plan.scope(line).environment());
        if (!ImageName.isByDigest(image)) {
            return Optional.of(
                    "--image %s: it wants a name with the image's digest, REPOSITORY@sha256:…, since a tag may mean another image tomorrow"
                            .formatted(image));
        }
        if (line.hasMatchedOption("--artifact")) {
            return Optional.of("--image and --artifact exclude each other");
        }
        if (!(environment.delivery().target().orElse(null) instanceof TargetPlan.Compose)) {
            return Optional.of(
                    "--image: images need `target: { type: compose }`; use --artifact DIR");
        }
        return isBuiltByTheGate(plan.plan())
                ? Optional.of(
                        "--image: the plan has a `gate:`, and its `build:` makes a folder; the gate's evidence is of that folder and never of an image. Ship the folder with --artifact DIR, or take `build: run` out of the plan and build the image elsewhere")
                : Optional.empty();
    }

    private static boolean isBuiltByTheGate(Plan plan) {
        return !plan.release().gate().isEmpty() && plan.build().flatMap(BuildPlan::run).isPresent();
    }

    private static Optional<String> option(ParseResult line, String name) {
        return Optional.ofNullable(line.matchedOptionValue(name, null));
    }

    private static Optional<Levels> parsed(String text) {
        int dots = text.indexOf("..");
        return dots > 0 && dots + 2 < text.length()
                ? Optional.of(new Levels(text.substring(0, dots), text.substring(dots + 2)))
                : Optional.empty();
    }
}
