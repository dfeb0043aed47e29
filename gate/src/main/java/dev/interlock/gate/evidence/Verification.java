package dev.interlock.gate.evidence;

import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Whether an envelope proves something: who signed it, of what, and when.
///
/// @param trusted whose signatures count, by the digest of the key
public record Verification(Map<Digest, TrustedKey> trusted) {
    /// How far the clock of the machine that signed may be ahead.
    public static final Duration SKEW = Duration.ofMinutes(5);

    public Verification {
        trusted = Map.copyOf(trusted);
    }

    /// What evidence must be of.
    ///
    /// @param goodFor how long it proves something
    public record Expected(
            String service, String environment, String commit, Digest plan, Duration goodFor) {}

    public sealed interface Result {
        record Good(Statement statement, TrustedKey by) implements Result {}

        record Bad(Reason reason) implements Result {}
    }

    /// That somebody who is trusted says it; of what is not looked at.
    public Result signature(String envelope) {
        try {
            return signature(Envelope.read(envelope));
        } catch (IOException e) {
            return bad(
                    Cause.EVIDENCE_WRONG,
                    "a piece of evidence cannot be read: %s".formatted(e.getMessage()));
        }
    }

    /// The payload is read last: what a changed one says is no matter.
    private Result signature(Envelope envelope) throws IOException {
        TrustedKey key = trusted.get(envelope.key());
        if (key == null) {
            return bad(
                    Cause.EVIDENCE_FORGED,
                    "evidence is signed by the key %s, which this server does not trust: `interlock key trust` of an owner adds it"
                            .formatted(envelope.key().brief()));
        }
        return envelope.isSignedBy(key)
                ? new Result.Good(Attestation.of(envelope).statement(), key)
                : bad(
                        Cause.EVIDENCE_FORGED,
                        "evidence was changed after %s signed it: the signature does not fit"
                                .formatted(key.name()));
    }

    /// That somebody who is trusted says it of this, and not too long ago.
    public Result of(String envelope, Expected expected, Instant now) {
        Result result = signature(envelope);
        return switch (result) {
            case Result.Bad bad -> bad;
            case Result.Good good ->
                    wrong(good.statement(), expected)
                            .or(() -> time(good.statement(), expected, now))
                            .<Result>map(Result.Bad::new)
                            .orElse(good);
        };
    }

    private static Optional<Reason> wrong(Statement statement, Expected expected) {
        Subject subject = statement.subject();
        String what = what(statement);
        if (!subject.service().equals(expected.service())) {
            return no(
                    Cause.EVIDENCE_WRONG,
                    "%s is of the service %s, not of %s"
                            .formatted(what, subject.service(), expected.service()));
        }
        if (!subject.commit().equals(expected.commit())) {
            return no(
                    Cause.EVIDENCE_WRONG,
                    "%s is of the commit %s, not of %s"
                            .formatted(what, brief(subject.commit()), brief(expected.commit())));
        }
        if (!subject.environment().equals(expected.environment())) {
            return no(
                    Cause.EVIDENCE_WRONG,
                    "%s is of the environment %s, not of %s: its variables are other ones"
                            .formatted(what, subject.environment(), expected.environment()));
        }
        if (!subject.plan().equals(expected.plan())) {
            return no(
                    Cause.EVIDENCE_WRONG,
                    "%s was made under another interlock.yml".formatted(what));
        }
        return subject.clean()
                ? Optional.empty()
                : no(
                        Cause.UNCOMMITTED,
                        "%s was made of a tree that differed from the commit %s: commit or remove the changes, then run `interlock gate` again"
                                .formatted(what, brief(subject.commit())));
    }

    private static Optional<Reason> time(Statement statement, Expected expected, Instant now) {
        String what = what(statement);
        if (statement.finished().isAfter(now.plus(SKEW))) {
            return no(
                    Cause.EVIDENCE_WRONG,
                    "%s is from the future (%s, and here it is %s): a clock is wrong"
                            .formatted(what, statement.finished(), now));
        }
        return statement.finished().plus(expected.goodFor()).isBefore(now)
                ? no(
                        Cause.EVIDENCE_EXPIRED,
                        "%s is from %s and was good for %s: run `interlock gate` again"
                                .formatted(
                                        what,
                                        statement.finished(),
                                        Durations.written(expected.goodFor())))
                : Optional.empty();
    }

    private static String what(Statement statement) {
        return switch (statement) {
            case Statement.Gate _ -> "the gate's evidence";
            case Statement.Build _ -> "the build's evidence";
        };
    }

    private static String brief(String commit) {
        return commit.substring(0, Math.min(9, commit.length()));
    }

    private static Result bad(Cause cause, String text) {
        return new Result.Bad(Reason.of(cause, text));
    }

    private static Optional<Reason> no(Cause cause, String text) {
        return Optional.of(Reason.of(cause, text));
    }
}
