package dev.interlock.rollout.port;

import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Knows whose signed evidence counts, and what people said in readiness reviews.
@FunctionalInterface
public interface Notary {
    /// Believes nobody, and knows of no review.
    Notary NONE =
            claim ->
                    new Opinion(
                            List.of(),
                            Optional.of(
                                    Reason.of(
                                            Cause.EVIDENCE_MISSING,
                                            "no key is trusted here: signed evidence of the plan's gate is not believed")),
                            Optional.empty(),
                            false);

    Opinion of(Claim claim);

    /// What a release says of itself.
    ///
    /// @param text of `plan`, since evidence names it by its digest
    /// @param envelopes signed evidence, as it came
    record Claim(
            Scope scope,
            String commit,
            Digest artifact,
            Plan plan,
            String text,
            List<String> envelopes) {
        public Claim {
            envelopes = List.copyOf(envelopes);
        }
    }

    /// @param proven what the evidence proves
    /// @param unproven why that is not enough for a plan that has a gate
    /// @param review why the readiness review stands in the way
    /// @param opens whether a review of this begins now
    record Opinion(
            List<Evidence> proven,
            Optional<Reason> unproven,
            Optional<Reason> review,
            boolean opens) {
        public Opinion {
            proven = List.copyOf(proven);
        }

        /// With what the server itself found out.
        public Opinion with(Optional<Evidence> more) {
            List<Evidence> all = Stream.concat(proven.stream(), more.stream()).toList();
            return new Opinion(all, unproven, review, opens);
        }
    }
}
