package dev.interlock.model.event;

import dev.interlock.model.Bytes;
import dev.interlock.model.Digest;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something that happened. No event holds the value of a variable.
public sealed interface Event {
    /// A release was let in: from here on the server owns it.
    ///
    /// @param plan the text of `interlock.yml` that the release follows to its end, and that going
    ///   back to it restores
    /// @param by who asked for it, such as `ci@build-7`
    record Accepted(
            Digest artifact,
            String commit,
            List<Variable> variables,
            List<Evidence> evidence,
            Optional<Levels> levels,
            String plan,
            String by)
            implements Event {
        public Accepted {
            variables = List.copyOf(variables);
            evidence = List.copyOf(evidence);
        }
    }

    /// A release reached a state.
    record Moved(ReleaseState to, Reason reason) implements Event {}

    /// An effect on the world is about to be tried.
    record Intended(Effect effect) implements Event {}

    /// The effect was carried out.
    record Done(Effect effect) implements Event {}

    /// The effect failed, or nobody can say whether it was carried out.
    record Broke(Effect effect, Reason reason) implements Event {}

    /// The router was seen to share the traffic out in this way.
    ///
    /// @param weights releases with a part over 0; empty where nothing is served
    record Routed(SortedMap<ReleaseId, Ratio> weights) implements Event {
        public Routed {
            weights = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        }
    }

    /// The smoke tests ran.
    ///
    /// @param where `preview`, `direct` or `router`
    record Smoked(String where, Ruling ruling, List<SmokeResult> results) implements Event {
        public Smoked {
            results = List.copyOf(results);
        }
    }

    /// The evidence of a canary or a bake was judged.
    ///
    /// @param weight the release's part of the traffic at that time
    /// @param release what it answered to users since the rollout began, `baseline` likewise
    /// @param evidence what the judge must remember to go on after a restart, as it writes it
    record Judged(
            Ruling ruling,
            Reason reason,
            Ratio weight,
            Tally release,
            Tally baseline,
            String evidence)
            implements Event {}

    /// A person steered.
    record Ordered(Order order, Optional<ReleaseId> to, String by) implements Event {}

    /// A rollout, or a release that was live, was given up: from here on the only way is to the
    /// last good release, or to the one that an order named. It ends in a [Moved] once that release
    /// has the users.
    record Turned(Reason reason) implements Event {}

    /// A server took up what another, or its own earlier run, had left.
    record Recovered(Reason reason) implements Event {}

    /// A one-off job of a release ended: it ran, and does not run again.
    ///
    /// @param job its name in the plan, such as `migrate`; `preview: migrate` where the release was
    ///   tried in preview
    /// @param ruling pass, fail, or undecided where nobody saw its end
    record Ran(String job, Ruling ruling, Reason reason, long millis) implements Event {}

    /// What the release took on disk was given back.
    ///
    /// @param engine bytes that were used where a container engine keeps what is its own; empty
    ///   where none is concerned
    record Pruned(Bytes reclaimed, Optional<Usage> engine) implements Event {
        public Pruned(Bytes reclaimed) {
            this(reclaimed, Optional.empty());
        }
    }

    /// Bytes that were used on one file system before and after something was removed. What others
    /// write meanwhile counts too.
    record Usage(Bytes before, Bytes after) {}

    /// Variables of an environment were set or removed by hand.
    record VariableSet(String name, boolean removed, String by) implements Event {}

    /// A token was made.
    record TokenMade(String name, String role, String by) implements Event {}

    /// What is known and said before a release: whose evidence counts, which builds passed, and
    /// what a readiness review found.
    sealed interface Beforehand extends Event {}

    /// From here on what this key signed is believed.
    ///
    /// @param key the digest of the public key's bytes
    /// @param publicKey SubjectPublicKeyInfo (RFC 5280), base64
    /// @param name for people, such as `ci`
    record KeyTrusted(Digest key, String publicKey, String name, String by) implements Beforehand {}

    /// From here on nothing that this key signed is believed.
    record KeyRevoked(Digest key, String by) implements Beforehand {}

    /// A gate ran elsewhere and told how it ended; its evidence was verified.
    ///
    /// @param main whether the branch is the one whose builds are expected
    /// @param finished when the gate ended, by the clock of the machine that ran it
    /// @param every how often a passing build of the branch is expected, milliseconds; 0 where the
    ///   plan does not say
    record BuildReported(
            String service,
            String branch,
            boolean main,
            Evidence gate,
            Instant finished,
            long every,
            String by)
            implements Beforehand {}

    /// A readiness review of a commit began, or began anew.
    ///
    /// @param questions that a person answers
    /// @param proven what the evidence says by itself
    record ReviewOpened(String commit, List<String> questions, List<Evidence> proven, String by)
            implements Beforehand {
        public ReviewOpened {
            questions = List.copyOf(questions);
            proven = List.copyOf(proven);
        }
    }

    /// A person answered a question with yes.
    ///
    /// @param name who answers, as they say
    /// @param by whose token it was
    record ReviewTicked(String commit, String question, String name, String by)
            implements Beforehand {}

    /// A person said go or no-go.
    ///
    /// @param note the reason; never empty of a no-go
    record ReviewDecided(String commit, boolean go, String note, String name, String by)
            implements Beforehand {}

    /// A variable of a release.
    ///
    /// @param hash HMAC-SHA-256 of its value under the server's key, so that two releases can be
    ///   compared by the server, and a guess be confirmed by nobody else
    record Variable(String name, String hash) {}

    /// What proves that a release is fit.
    ///
    /// @param kind `check`, `gate` or `build`
    /// @param summary one line for people
    /// @param facts figures and digests by name
    record Evidence(String kind, boolean passed, String summary, Map<String, String> facts) {
        public Evidence {
            facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
        }
    }

    /// The migration levels that a release works with: names of migrations, oldest and newest.
    record Levels(String oldest, String newest) {}

    /// How one smoke test ended.
    ///
    /// @param reason what was expected and what came
    record SmokeResult(String name, Ruling ruling, Reason reason, long millis) {}
}
