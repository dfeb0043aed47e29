package dev.interlock.rollout;

import dev.interlock.model.Digest;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.model.event.Event.Levels;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A release that asks to be let in.
///
/// @param plan the text of `interlock.yml` that it follows to its end
/// @param cargo what is to run
/// @param by who asks, such as `ci@build-7`
public record Submission(
        Scope scope, String plan, Cargo cargo, Variables variables, Wishes wishes, String by) {
    /// @param artifact bytes that the server has received whole
    /// @param evidence of kind `check`, and `build` where the plan builds; the fact `commit` of
    ///   each must be this commit, and the fact `artifact`, where it has one, this artifact
    /// @param envelopes signed evidence, which a plan with a gate asks for; then nothing else
    ///   counts
    public record Cargo(
            Digest artifact,
            String commit,
            List<Evidence> evidence,
            List<String> envelopes,
            Optional<Levels> levels) {
        public Cargo {
            evidence = List.copyOf(evidence);
            envelopes = List.copyOf(envelopes);
        }

        /// Without signed evidence.
        public Cargo(
                Digest artifact, String commit, List<Evidence> evidence, Optional<Levels> levels) {
            this(artifact, commit, evidence, List.of(), levels);
        }
    }

    /// @param queue where another rollout is under way, to wait for its end
    /// @param replace where another rollout is held, to take its place
    /// @param noWayBack to go ahead though the last good release cannot work with the new migration
    ///   level
    public record Wishes(boolean queue, boolean replace, boolean noWayBack) {
        public static final Wishes NONE = new Wishes(false, false, false);
    }

    /// With what the server itself found out.
    Submission with(Optional<Evidence> more) {
        List<Evidence> all = Stream.concat(cargo.evidence().stream(), more.stream()).toList();
        Cargo known =
                new Cargo(cargo.artifact(), cargo.commit(), all, cargo.envelopes(), cargo.levels());
        return new Submission(scope, plan, known, variables, wishes, by);
    }
}
