package dev.interlock.app.gate;

import dev.interlock.app.Terminal;
import dev.interlock.app.Version;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.check.Checking;
import dev.interlock.gate.GateResult;
import dev.interlock.gate.evidence.Attestation;
import dev.interlock.gate.evidence.SigningKey;
import dev.interlock.gate.evidence.Statement;
import dev.interlock.gate.evidence.Subject;
import dev.interlock.outside.build.BuildOutcome.Built;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs a gate and records it.
///
/// @param clock for the evidence
public record Gating(Terminal terminal, Checking checking, Clock clock) {
    /// @param evidence signed, in the order gate, build; none of a part of the gate
    /// @param changed paths in which the tree differed from the commit, before the gate or after
    /// @param output what was built; empty where nothing was
    public record Outcome(
            GateResult result,
            List<Ended> steps,
            List<Attestation> evidence,
            List<String> changed,
            Optional<Path> output) {
        public Outcome {
            steps = List.copyOf(steps);
            evidence = List.copyOf(evidence);
            changed = List.copyOf(changed);
        }

        /// For people: the first of what changed, and how many more there are.
        public String changes() {
            return Sources.named(changed);
        }

        /// As a release takes it along.
        public List<String> envelopes() {
            return evidence.stream().map(Attestation::text).toList();
        }
    }

    /// @throws WrongUsage where nothing says which commit it is, or the folder cannot be used
    public Outcome run(GateArguments arguments, GateWatch watch) {
        GateFolder folder = GateFolder.of(terminal.folder());
        try {
            folder.make();
            try (FileChannel _ = folder.lock()) {
                return run(arguments, watch, folder);
            }
        } catch (IOException e) {
            throw new WrongUsage(
                    "%s cannot be written: %s".formatted(folder.path(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Outcome run(GateArguments arguments, GateWatch watch, GateFolder folder)
            throws IOException, InterruptedException {
        Instant began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long start = System.nanoTime();
        Supplier<Sources> asked = Sources.ask(checking, arguments, terminal.folder());
        SigningKey key = KeyFile.of(arguments.data()).key(terminal);
        Sources before = asked.get();
        StepWork work = new StepWork(place(arguments, folder, before), watch);
        List<Ended> steps = new GateRun(arguments.schedule(), work::of, watch).run();
        Duration took = Duration.ofNanos(System.nanoTime() - start).truncatedTo(ChronoUnit.MILLIS);
        List<String> changed = before.changed(sources(arguments));
        GateResult result =
                new GateResult(
                        subject(arguments, before, changed.isEmpty()),
                        began,
                        took,
                        steps.stream().map(Ended::result).toList());
        Optional<Built> built = steps.stream().flatMap(it -> it.built().stream()).findFirst();
        List<Attestation> evidence =
                arguments.only().isEmpty() ? signed(result, built, key) : List.of();
        if (!evidence.isEmpty()) {
            List<GateFolder.Piece> pieces = new ArrayList<>(pieces(evidence));
            pieces.add(variables(arguments, before, key));
            folder.keep(arguments.scope(), result.subject().commit(), pieces);
        }
        return new Outcome(result, steps, evidence, changed, built.map(Built::output));
    }

    private Sources sources(GateArguments arguments) {
        return Sources.open(checking, arguments, terminal.folder());
    }

    private StepWork.Place place(GateArguments arguments, GateFolder folder, Sources sources) {
        return new StepWork.Place(
                terminal,
                checking,
                clock,
                arguments,
                folder,
                sources.opened(),
                sources.git().head(),
                sources.variables(arguments.scope().environment()));
    }

    private static Subject subject(GateArguments arguments, Sources sources, boolean clean) {
        return new Subject(
                arguments.scope().service(),
                arguments.scope().environment(),
                sources.git().head(),
                clean,
                Subject.planDigest(arguments.plan().text()),
                "interlock " + Version.NUMBER);
    }

    private List<Attestation> signed(GateResult result, Optional<Built> built, SigningKey key) {
        List<Attestation> all = new ArrayList<>();
        all.add(
                Attestation.of(
                        new Statement.Gate(
                                result.subject(),
                                result.began(),
                                result.finished(),
                                result.steps()),
                        key));
        built.ifPresent(it -> all.add(Attestation.of(build(result, it), key)));
        return all;
    }

    private Statement.Build build(GateResult result, Built built) {
        Instant began = built.figures().began();
        return new Statement.Build(
                result.subject(),
                began,
                began.plus(built.figures().took().truncatedTo(ChronoUnit.MILLIS)),
                built.digest(),
                terminal.folder().relativize(built.output()).toString().replace('\\', '/'),
                new Statement.Made(
                        String.join(" && ", built.figures().commands()),
                        terminal.environment().getOrDefault("HOSTNAME", "this machine"),
                        built.figures().peakMemory()));
    }

    private static List<GateFolder.Piece> pieces(List<Attestation> evidence) {
        return evidence.stream()
                .map(it -> new GateFolder.Piece(name(it.statement()), it.text()))
                .toList();
    }

    private static GateFolder.Piece variables(
            GateArguments arguments, Sources sources, SigningKey key) {
        return new GateFolder.Piece(
                GateFolder.VARIABLES,
                BuiltWith.of(sources.variables(arguments.scope().environment()), key));
    }

    private static String name(Statement statement) {
        return switch (statement) {
            case Statement.Gate _ -> "gate";
            case Statement.Build _ -> "build";
        };
    }
}
