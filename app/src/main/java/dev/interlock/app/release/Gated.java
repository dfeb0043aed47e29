package dev.interlock.app.release;

import dev.interlock.app.gate.Board;
import dev.interlock.app.gate.BuiltWith;
import dev.interlock.app.gate.GateArguments;
import dev.interlock.app.gate.GateFolder;
import dev.interlock.app.gate.GateText;
import dev.interlock.app.gate.Gating;
import dev.interlock.app.gate.KeyFile;
import dev.interlock.app.release.Releasing.Stopped;
import dev.interlock.gate.evidence.Proof;
import dev.interlock.gate.evidence.SigningKey;
import dev.interlock.gate.evidence.Subject;
import dev.interlock.gate.evidence.TrustedKey;
import dev.interlock.gate.evidence.Verification;
import dev.interlock.gate.evidence.Verification.Expected;
import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import dev.interlock.model.Verdict;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A release whose plan has a gate: it takes the evidence that is at hand for the commit, or runs
/// the gate itself. Whether the evidence is good is the server's to say.
///
/// @param variables of the environment, values by name
record Gated(
        Releasing releasing,
        ReleaseArguments arguments,
        String commit,
        Map<String, String> variables) {
    /// @param envelopes gets the signed evidence
    /// @return the folder that is to ship
    Path artifact(List<String> envelopes) throws Stopped {
        List<String> kept = kept();
        if (arguments.image().isPresent() || arguments.artifact().isPresent()) {
            Path brought = brought();
            envelopes.addAll(needed(kept));
            return brought;
        }
        Optional<Path> built = built(kept);
        if (built.isPresent()) {
            note("the gate passed for this commit already");
            envelopes.addAll(kept);
            return built.get();
        }
        return gate(envelopes);
    }

    /// What the command line names, which no build of this run made.
    private Path brought() throws Stopped {
        if (arguments.image().isPresent()) {
            return ImageArtifact.of(arguments, arguments.image().get());
        }
        releasing.judgeArtifact(arguments);
        return arguments.artifact().orElseThrow();
    }

    private List<String> needed(List<String> kept) throws Stopped {
        if (kept.isEmpty()) {
            throw releasing.refused(
                    Reason.of(
                            Cause.EVIDENCE_MISSING,
                            "the plan has a gate, and here is no evidence that it passed for %s: run `interlock gate` where the sources are, and name its folder with --evidence"
                                    .formatted(commit)));
        }
        return kept;
    }

    private List<String> kept() {
        return GateFolder.read(folder());
    }

    private Path folder() {
        return arguments
                .proofs()
                .folder()
                .orElseGet(() -> GateFolder.of(terminalFolder()).folder(arguments.scope(), commit));
    }

    private Path terminalFolder() {
        return releasing.terminal().folder();
    }

    private Plan plan() {
        return arguments.plan().plan();
    }

    /// The output that the evidence is of; empty where the gate must run again.
    private Optional<Path> built(List<String> kept) {
        Optional<Path> output =
                plan().build()
                        .flatMap(BuildPlan::output)
                        .map(terminalFolder()::resolve)
                        .filter(Files::isDirectory);
        if (kept.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        SigningKey own = KeyFile.of(arguments.proofs().data()).key(releasing.terminal());
        return isProven(kept, output.get(), own.open()) && isBuiltWithThese(own)
                ? output
                : Optional.empty();
    }

    private boolean isProven(List<String> kept, Path output, TrustedKey own) {
        try {
            return proof(own).of(kept, Building.digest(output)) instanceof Proof.Outcome.Proven;
        } catch (IOException _) {
            // What cannot be read proves nothing.
            return false;
        }
    }

    /// Values that were built in are the environment's of then, which evidence does not know.
    private boolean isBuiltWithThese(SigningKey own) {
        boolean same =
                GateFolder.variables(folder())
                        .filter(BuiltWith.of(variables, own)::equals)
                        .isPresent();
        if (!same) {
            note(
                    "the variables are not those that the gate of this commit built with: it runs again");
        }
        return same;
    }

    private Proof proof(TrustedKey own) {
        return new Proof(
                plan(),
                new Verification(Map.of(own.id(), own)),
                new Expected(
                        arguments.scope().service(),
                        arguments.scope().environment(),
                        commit,
                        Subject.planDigest(arguments.plan().text()),
                        plan().release().goodFor()),
                releasing.clock().instant());
    }

    private Path gate(List<String> envelopes) throws Stopped {
        if (plan().build().flatMap(BuildPlan::run).isEmpty()) {
            throw releasing.refused(
                    Reason.of(
                            Cause.EVIDENCE_MISSING,
                            "the plan has no `build:`; add one, or name a built folder with --artifact DIR"));
        }
        Gating.Outcome outcome = run();
        stopUnlessPassed(outcome);
        envelopes.addAll(outcome.envelopes());
        return outcome.output().orElseThrow();
    }

    private Gating.Outcome run() {
        GateArguments asked =
                new GateArguments(
                        arguments.plan(),
                        arguments.scope(),
                        arguments.envFile(),
                        List.of(),
                        arguments.proofs().data());
        try (Board board = Board.of(releasing.terminal(), asked)) {
            return new Gating(releasing.terminal(), releasing.checking(), releasing.clock())
                    .run(asked, board);
        }
    }

    private void stopUnlessPassed(Gating.Outcome outcome) throws Stopped {
        Optional<Reason> reason = outcome.result().reason();
        if (outcome.result().verdict() != Verdict.PASS) {
            GateText.failures(releasing.terminal(), outcome.steps());
            throw outcome.result().verdict() == Verdict.FAIL
                    ? releasing.refused(reason.orElseThrow())
                    : releasing.undecided(reason.map(Reason::text).orElse("the gate"));
        }
        if (!outcome.changed().isEmpty()) {
            throw releasing.refused(
                    Reason.of(
                            Cause.UNCOMMITTED,
                            "the gate left the tree other than the commit: %s; have git ignore what a step makes"
                                    .formatted(outcome.changes())));
        }
        if (!outcome.result().subject().commit().equals(commit)) {
            throw releasing.refused(
                    Reason.of(
                            Cause.EVIDENCE_WRONG,
                            "--commit names %s, and checked out is %s: check it out, or bring its evidence with --evidence and --artifact"
                                    .formatted(commit, outcome.result().subject().commit())));
        }
        note("the gate passed in " + Durations.written(outcome.result().took()));
    }

    private void note(String text) {
        releasing.terminal().err().println("interlock: " + text);
        releasing.terminal().err().flush();
    }
}
