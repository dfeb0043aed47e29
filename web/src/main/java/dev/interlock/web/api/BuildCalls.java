package dev.interlock.web.api;

import dev.interlock.gate.evidence.Proof;
import dev.interlock.gate.evidence.Statement;
import dev.interlock.gate.evidence.Verification;
import dev.interlock.gate.evidence.Verification.Result;
import dev.interlock.journal.Journal;
import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.web.port.Trust;
import dev.interlock.web.wire.BuildReport;
import dev.interlock.web.wire.Malformed;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Gates that ran elsewhere tell how they ended, so that a branch that does not build is known
/// before a release needs it.
final class BuildCalls {
    private static final int LIMIT = 2 << 20;

    private final Trust trust;
    private final Journal journal;
    private final InstantSource clock;

    BuildCalls(Trust trust, Journal journal, InstantSource clock) {
        this.trust = trust;
        this.journal = journal;
        this.clock = clock;
    }

    Reply report(Call call) throws IOException, Malformed {
        BuildReport report = BuildReport.read(call.text(LIMIT));
        return switch (new Verification(trust.keys()).signature(report.envelope())) {
            case Result.Bad bad -> Reply.problem(409, bad.reason());
            case Result.Good good ->
                    wrong(report, good.statement())
                            .map(reason -> Reply.problem(409, reason))
                            .orElseGet(() -> noted(call, report, good));
        };
    }

    private Optional<Reason> wrong(BuildReport report, Statement statement) {
        Instant now = clock.instant();
        if (!(statement instanceof Statement.Gate)) {
            return no("the evidence is of no gate");
        }
        if (!statement.subject().service().equals(report.service())) {
            return no(
                    "the evidence is of the service %s, not of %s"
                            .formatted(statement.subject().service(), report.service()));
        }
        if (!statement.subject().clean()) {
            return Optional.of(
                    Reason.of(
                            Cause.UNCOMMITTED,
                            "the gate's evidence was made of a tree that differed from the commit, so that nobody knows what passed: commit or remove the changes, then run `interlock gate --report` again"));
        }
        return statement.finished().isAfter(now.plus(Verification.SKEW))
                ? no("the evidence is from the future: a clock is wrong")
                : Optional.empty();
    }

    private static Optional<Reason> no(String text) {
        return Optional.of(Reason.of(Cause.EVIDENCE_WRONG, text));
    }

    private Reply noted(Call call, BuildReport report, Result.Good good) {
        Evidence gate =
                Proof.evidence(good).stream()
                        .filter(it -> it.kind().equals("gate"))
                        .findFirst()
                        .orElseThrow();
        var event =
                new Event.BuildReported(
                        report.service(),
                        report.branch(),
                        report.main(),
                        gate,
                        good.statement().finished(),
                        report.every(),
                        RolloutCalls.signed(report.by(), call));
        journal.append(
                List.of(new Draft(clock.instant(), Optional.empty(), Optional.empty(), event)),
                Optional.empty());
        return Reply.created(
                ObjectWriter.text(out ->
                        out.text(
                                "note",
                                "reported: %s of %s %s"
                                        .formatted(
                                                report.branch(),
                                                report.service(),
                                                gate.passed() ? "passes" : "does not pass"))));
    }
}
