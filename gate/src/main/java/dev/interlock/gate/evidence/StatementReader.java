package dev.interlock.gate.evidence;

import dev.interlock.gate.Standing;
import dev.interlock.gate.StepResult;
import dev.interlock.gate.json.Json;
import dev.interlock.gate.json.Member;
import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The statements that [StatementWriter] writes, read back. Fields that are not known are passed
/// over, as the specification asks.
final class StatementReader {
    private static final int STEPS = 1_000;

    private StatementReader() {}

    /// @throws IOException with what is wrong with the bytes
    static Statement read(byte[] payload) throws IOException {
        Member in = Member.of(Json.read(new String(payload, StandardCharsets.UTF_8)));
        if (!in.text("_type").equals(StatementWriter.TYPE)) {
            throw new IOException("it is no in-toto Statement v1");
        }
        String predicate = in.text("predicateType");
        try {
            return switch (predicate) {
                case StatementWriter.TEST_RESULT -> gate(in);
                case StatementWriter.PROVENANCE -> build(in);
                default -> throw new IOException("its predicate is of a kind that is not known");
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new IOException("a value in it is none of its kind", e);
        }
    }

    private static Statement.Gate gate(Member in) throws IOException {
        Member predicate = in.in("predicate");
        Member own = predicate.in("interlock");
        List<StepResult> steps = new ArrayList<>();
        for (Member each : own.items("steps")) {
            steps.add(step(each));
        }
        Statement.Gate gate =
                new Statement.Gate(
                        subject(own, one(in.items("subject")), plan(predicate)),
                        Instant.parse(own.text("startedOn")),
                        Instant.parse(own.text("finishedOn")),
                        steps);
        boolean passed = predicate.text("result").equals("PASSED");
        if (steps.size() > STEPS || passed != gate.passed()) {
            throw new IOException("`predicate.result` is not that of its steps");
        }
        return gate;
    }

    private static Digest plan(Member predicate) throws IOException {
        return sha256(one(predicate.items("configuration")));
    }

    private static StepResult step(Member in) throws IOException {
        Optional<Member> coverage = in.maybe("coverage");
        return new StepResult(
                in.text("name"),
                word(in, "result", Standing::parse),
                new Reason(word(in, "cause", Cause::parse), in.text("reason")),
                new StepResult.Figures(
                        in.text("command"),
                        Duration.ofMillis(in.count("millis")),
                        new Bytes(in.count("peakMemory"))),
                coverage.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Ratio(new BigDecimal(coverage.get().text()))));
    }

    private static Statement.Build build(Member in) throws IOException {
        Member predicate = in.in("predicate");
        Member definition = predicate.in("buildDefinition");
        Member asked = definition.in("externalParameters");
        Member internal = definition.in("internalParameters");
        Member metadata = predicate.in("runDetails").in("metadata");
        List<Member> from = definition.items("resolvedDependencies");
        if (from.size() != 2 || !definition.text("buildType").equals(StatementWriter.BUILD_TYPE)) {
            throw new IOException("it is no build of Interlock");
        }
        return new Statement.Build(
                subject(asked, from.getFirst(), sha256(from.getLast())),
                Instant.parse(metadata.text("startedOn")),
                Instant.parse(metadata.text("finishedOn")),
                sha256(one(in.items("subject"))),
                asked.text("output"),
                new Statement.Made(
                        asked.text("command"),
                        internal.text("host"),
                        new Bytes(internal.count("peakMemory"))));
    }

    private static Subject subject(Member own, Member commit, Digest plan) throws IOException {
        return new Subject(
                own.text("service"),
                own.text("environment"),
                commit.in("digest").text("gitCommit"),
                own.truth("clean"),
                plan,
                own.text("tool"));
    }

    private static Digest sha256(Member resource) throws IOException {
        return new Digest("sha256:" + resource.in("digest").text("sha256"));
    }

    private static Member one(List<Member> items) throws IOException {
        if (items.size() != 1) {
            throw new IOException("it is about %s things, not one".formatted(items.size()));
        }
        return items.getFirst();
    }

    private static <T> T word(Member in, String name, Function<String, Optional<T>> parse)
            throws IOException {
        return parse.apply(in.text(name))
                .orElseThrow(
                        () -> new IOException("`%s` is no word that is known".formatted(name)));
    }
}
