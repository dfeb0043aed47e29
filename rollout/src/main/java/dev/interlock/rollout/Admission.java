package dev.interlock.rollout;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.model.event.Event.Levels;
import dev.interlock.plan.EnvPlan;
import dev.interlock.rollout.machine.Release;
import dev.interlock.rollout.machine.State;
import dev.interlock.rollout.machine.Terms;
import dev.interlock.rollout.port.Notary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a release may be let in: everything that can be known before its first byte runs.
///
/// @param given every variable that the release would have, by name; their values are looked at
///   only for being there
/// @param opinion of its signed evidence and its readiness review
/// @param machine what the server's own machine has for it, once it was asked
record Admission(
        Submission asked,
        Terms terms,
        State state,
        Map<String, String> given,
        Notary.Opinion opinion,
        Optional<Evidence> machine) {
    Admission knowing(Optional<Evidence> found) {
        return new Admission(asked, terms, state, given, opinion, found);
    }

    /// Why not; empty where it may.
    Optional<Reason> refusal() {
        return evidence().or(opinion::review).or(this::variables).or(this::noWayBack);
    }

    /// As the journal keeps it: what is signed, where the plan asks for that.
    List<Evidence> believed() {
        List<Evidence> sent = hasGate() ? opinion.proven() : asked.cargo().evidence();
        return Stream.concat(sent.stream(), machine.stream()).toList();
    }

    private boolean hasGate() {
        return !terms.plan().release().gate().isEmpty();
    }

    /// Of each kind that the plan asks for: there, passed, for this commit and these bytes.
    private Optional<Reason> evidence() {
        Optional<Reason> unproven = hasGate() ? opinion.unproven() : Optional.empty();
        return unproven.or(this::unsigned);
    }

    private Optional<Reason> unsigned() {
        return needed().stream().flatMap(kind -> evidence(kind).stream()).findFirst();
    }

    private Set<String> needed() {
        Set<String> kinds = new TreeSet<>(Set.of("check"));
        terms.plan().build().flatMap(build -> build.run()).ifPresent(run -> kinds.add("build"));
        return kinds;
    }

    private Optional<Reason> evidence(String kind) {
        return believed().stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .map(this::wrong)
                .orElseGet(() ->
                        no(
                                Cause.EVIDENCE_MISSING,
                                "there is no evidence that " + kind + " passed"));
    }

    private Optional<Reason> wrong(Evidence evidence) {
        String kind = evidence.kind();
        if (!evidence.passed()) {
            return no(
                    kind.equals("check") ? Cause.CHECK_FAILED : Cause.FAILED,
                    kind + " did not pass: " + evidence.summary());
        }
        if (!asked.cargo().commit().equals(evidence.facts().get("commit"))) {
            return no(
                    Cause.EVIDENCE_WRONG,
                    kind + " passed for another commit than " + asked.cargo().commit());
        }
        String artifact = asked.cargo().artifact().text();
        return artifact.equals(evidence.facts().getOrDefault("artifact", artifact))
                ? Optional.empty()
                : no(
                        Cause.EVIDENCE_WRONG,
                        kind + " passed for other bytes than " + asked.cargo().artifact().brief());
    }

    private Optional<Reason> variables() {
        String missing =
                required().stream()
                        .filter(name -> given.getOrDefault(name, "").isEmpty())
                        .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : no(
                        Cause.MISSING_VARIABLE,
                        asked.scope()
                                + " lacks "
                                + missing
                                + ", which the release needs: set with interlock env set, or send"
                                + " with --env-file");
    }

    private Set<String> required() {
        Set<String> names = new TreeSet<>(asked.variables().required());
        terms.plan().env().variables().forEach((name, it) -> add(names, name, it));
        return names;
    }

    private static void add(Set<String> names, String name, EnvPlan.Variable variable) {
        if (variable.required().orElse(true)) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    /// Migrations of this release that the last good one would not know what to do with.
    private Optional<Reason> noWayBack() {
        Optional<Release> good = state.book().lastGood().flatMap(state.book()::release);
        if (asked.wishes().noWayBack() || good.isEmpty()) {
            return Optional.empty();
        }
        return asked.cargo().levels().flatMap(levels -> noWayBack(good.get(), levels));
    }

    private Optional<Reason> noWayBack(Release good, Levels levels) {
        boolean works =
                good.accepted()
                        .levels()
                        .filter(it -> levels.newest().compareTo(it.newest()) <= 0)
                        .isPresent();
        return works
                ? Optional.empty()
                : no(
                        Cause.NO_WAY_BACK,
                        "its migrations go to "
                                + levels.newest()
                                + ", and the last good release, "
                                + good.id()
                                + ", "
                                + good.accepted()
                                        .levels()
                                        .map(it -> "works up to " + it.newest())
                                        .orElse("does not say with which it works")
                                + ": it could not be gone back to. --no-way-back releases all the"
                                + " same");
    }

    private static Optional<Reason> no(Cause cause, String text) {
        return Optional.of(Reason.of(cause, text));
    }
}
