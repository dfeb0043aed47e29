package dev.interlock.model;

import java.util.Locale;
import java.util.Optional;

/// The kinds of reasons. Each failed step ends in exactly one.
public enum Cause {
    /// Nothing is wrong: the evidence was enough.
    PASSED,
    /// A person, or a program in their name, said so.
    ORDERED,
    /// There was nothing to compare the first release with.
    FIRST_RELEASE,

    // What stands in the way of a release.
    EVIDENCE_MISSING,
    EVIDENCE_WRONG,
    EVIDENCE_EXPIRED,
    EVIDENCE_FORGED,
    UNCOMMITTED,
    GATE_FAILED,
    REVIEW_MISSING,
    NO_GO,
    CHECK_FAILED,
    NO_WAY_BACK,
    NOT_SUPPORTED,
    BUSY,
    LEASE_LOST,
    REPLACED,
    BUILD_ON_PRODUCTION,
    /// The machine lacks what the release needs.
    HOST_UNFIT,

    // What breaks a build, a start or a running release.
    NO_SPACE,
    OUT_OF_MEMORY,
    PORT_TAKEN,
    WRONG_PORT,
    MISSING_VARIABLE,
    MISSING_MODULE,
    MISSING_FILE,
    MISSING_PROGRAM,
    NOT_PERMITTED,
    SYNTAX,
    TYPES,
    TESTS_FAILED,
    COVERAGE,
    VULNERABILITIES,
    LOCK_FILE,
    NETWORK,
    CRASHED,
    TIMED_OUT,
    UNHEALTHY,
    FAILED,

    // What the evidence says.
    SMOKE_FAILED,
    WORSE_THAN_BASELINE,
    BELOW_OBJECTIVE,
    UNDECIDED,
    NO_DATA,
    HELD_TOO_LONG,

    // What Interlock itself depends on.
    RESTARTED,
    ROUTER_FAILED,
    TARGET_FAILED,
    STORE_FAILED,
    JOURNAL_FAILED;

    /// As it is written in JSON and shown to people: `no-space`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Empty where no cause has that word.
    public static Optional<Cause> parse(String word) {
        for (Cause cause : values()) {
            if (cause.word().equals(word)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
