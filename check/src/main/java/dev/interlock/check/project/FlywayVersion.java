package dev.interlock.check.project;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a Flyway script: `V1_2__what.sql`, `B3__base.sql`, `R__view.sql`.
///
/// Versions are compared part by part as numbers, and trailing zeros do not count (Flyway
/// documentation, "Versioned migrations").
record FlywayVersion(Kind kind, List<BigInteger> parts, String name)
        implements Comparable<FlywayVersion> {
    enum Kind {
        /// What a new database begins with instead of the versions up to it.
        BASELINE,
        VERSIONED,
        /// Run after all versions, in the order of their descriptions.
        REPEATABLE
    }

    private static final Pattern NAME =
            Pattern.compile("([VB])([0-9]{1,30}(?:[._][0-9]{1,30}){0,20})__.*\\.sql|R__.*\\.sql");

    static Optional<FlywayVersion> of(String file) {
        Matcher match = NAME.matcher(file);
        if (!match.matches()) {
            return Optional.empty();
        }
        if (match.group(1) == null) {
            return Optional.of(new FlywayVersion(Kind.REPEATABLE, List.of(), file));
        }
        var parts = new ArrayList<BigInteger>();
        for (String part : match.group(2).split("[._]", -1)) {
            parts.add(new BigInteger(part));
        }
        while (parts.size() > 1 && parts.getLast().signum() == 0) {
            parts.removeLast();
        }
        Kind kind = match.group(1).equals("B") ? Kind.BASELINE : Kind.VERSIONED;
        return Optional.of(new FlywayVersion(kind, List.copyOf(parts), file));
    }

    /// Whether a database that begins with `baseline` leaves this one out.
    boolean isCoveredBy(FlywayVersion baseline) {
        return kind != Kind.REPEATABLE && !equals(baseline) && compareParts(baseline) <= 0;
    }

    @Override
    public int compareTo(FlywayVersion other) {
        boolean repeatable = kind == Kind.REPEATABLE;
        if (repeatable != (other.kind == Kind.REPEATABLE)) {
            return repeatable ? 1 : -1;
        }
        int byParts = compareParts(other);
        int byKind = byParts != 0 ? byParts : kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    private int compareParts(FlywayVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            BigInteger mine = i < parts.size() ? parts.get(i) : BigInteger.ZERO;
            BigInteger its = i < other.parts.size() ? other.parts.get(i) : BigInteger.ZERO;
            if (!mine.equals(its)) {
                return mine.compareTo(its);
            }
        }
        return 0;
    }
}
