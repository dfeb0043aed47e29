package dev.interlock.app.release;

import dev.interlock.app.Terminal;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Finding;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.outside.build.BuildEnvironment;
import dev.interlock.outside.build.BuildListener;
import dev.interlock.outside.build.BuildOrder;
import dev.interlock.outside.build.BuildOutcome;
import dev.interlock.outside.build.BuildRunner;
import dev.interlock.outside.build.ReleaseEvidence;
import dev.interlock.outside.store.Answer;
import dev.interlock.outside.store.ArtifactFolder;
import dev.interlock.outside.store.Limits;
import dev.interlock.outside.store.Manifest;
import dev.interlock.plan.BuildPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the plan's build on this machine.
record Building(Releasing releasing) {

    /// @param evidence gets the build's
    /// @return the output folder
    Path build(
            ReleaseArguments arguments,
            ProjectForRelease project,
            String commit,
            List<Evidence> evidence)
            throws Releasing.Stopped {
        Optional<BuildPlan> plan = arguments.plan().plan().build();
        if (plan.isEmpty()) {
            throw releasing.refused(
                    Reason.of(
                            Cause.EVIDENCE_MISSING,
                            "the plan has no `build:`; add one, or name a built folder with --artifact DIR"));
        }
        Terminal terminal = releasing.terminal();
        Map<String, String> environment =
                BuildEnvironment.of(terminal.environment(), project.variables());
        BuildOrder order =
                new BuildOrder(
                        arguments.plan().folder(),
                        plan.get(),
                        commit,
                        environment,
                        BuildEnvironment.mask(environment),
                        log());
        BuildRunner runner =
                new BuildRunner(
                        Building::digest, output -> judge(arguments, output), releasing.clock());
        return switch (runner.run(order, new Shown(terminal))) {
            case BuildOutcome.Built built -> {
                evidence.add(ReleaseEvidence.build(built, host(terminal)));
                terminal.err()
                        .println(
                                "interlock: built in %.1f s"
                                        .formatted(built.figures().took().toMillis() / 1_000.0));
                yield built.output();
            }
            case BuildOutcome.Failed failed -> {
                terminal.err().print(failed.report());
                terminal.err().println("  whole log: " + failed.figures().log());
                throw releasing.refused(failed.report().reason());
            }
        };
    }

    private List<Finding> judge(ReleaseArguments arguments, Path output) {
        CheckArguments asked =
                CheckArguments.ofRelease(
                        releasing.terminal().folder(),
                        arguments.scope().environment(),
                        arguments.envFile(),
                        Optional.of(output),
                        arguments.commit().isPresent());
        return releasing.checking().run(asked.onlyArtifact()).report().findings();
    }

    static Digest digest(Path folder) throws IOException {
        return switch (ArtifactFolder.read(folder, Limits.USUAL)) {
            case Answer.Given<Manifest>(Manifest manifest) -> manifest.digest();
            case Answer.Refused<Manifest> refused -> throw new IOException(refused.reason().text());
        };
    }

    private static Path log() {
        String temporary = System.getProperty("java.io.tmpdir", "/tmp");
        return Path.of(
                temporary, "interlock-build-%s.log".formatted(ProcessHandle.current().pid()));
    }

    private static String host(Terminal terminal) {
        return terminal.environment().getOrDefault("HOSTNAME", "this machine");
    }

    /// What a person sees of a build: its commands, and on a terminal the line it printed last.
    private record Shown(Terminal terminal) implements BuildListener {
        private static final int WIDTH = 100;

        @Override
        public void begins(String command) {
            terminal.err().println("interlock: " + command);
            terminal.err().flush();
        }

        @Override
        public void prints(String line) {
            if (terminal.interactive()) {
                String plain = line.replaceAll("\\p{Cntrl}", " ");
                String brief = plain.length() > WIDTH ? plain.substring(0, WIDTH) : plain;
                terminal.err().print("\r\u001B[K" + brief + "\r");
                terminal.err().flush();
            }
        }
    }
}
