package dev.interlock.app.serve;

import dev.interlock.app.gate.KeyFile;
import dev.interlock.gate.evidence.Proof;
import dev.interlock.gate.evidence.Subject;
import dev.interlock.gate.evidence.TrustedKey;
import dev.interlock.gate.evidence.Verification;
import dev.interlock.gate.evidence.Verification.Expected;
import dev.interlock.gate.evidence.Verification.Result;
import dev.interlock.journal.projection.Dossier;
import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.projection.Review;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.rollout.port.Notary;
import dev.interlock.web.port.Trust;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Believes the keys that the journal says are trusted, and the machine's own.
///
/// @param own looked at for each question: a key may be made or renewed while the server runs
record JournalNotary(Ledger ledger, KeyFile own, InstantSource clock) implements Notary, Trust {
    @Override
    public Map<Digest, TrustedKey> keys() {
        Map<Digest, TrustedKey> keys = new LinkedHashMap<>();
        ledger.now()
                .dossier()
                .keys()
                .forEach((id, key) -> key(key).ifPresent(it -> keys.put(id, it)));
        mine().ifPresent(key -> keys.put(key.id(), key));
        return keys;
    }

    private static Optional<TrustedKey> key(Event.KeyTrusted trusted) {
        try {
            return Optional.of(TrustedKey.read(trusted.publicKey(), trusted.name()));
        } catch (IOException _) {
            // Only what was read when it came is written.
            return Optional.empty();
        }
    }

    /// A file that cannot be read is no key.
    private Optional<TrustedKey> mine() {
        try {
            return own.trusted();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public Opinion of(Claim claim) {
        Verification verification = new Verification(keys());
        Expected expected =
                new Expected(
                        claim.scope().service(),
                        claim.scope().environment(),
                        claim.commit(),
                        Subject.planDigest(claim.text()),
                        claim.plan().release().goodFor());
        Instant now = clock.instant();
        Proof.Outcome outcome =
                new Proof(claim.plan(), verification, expected, now)
                        .of(claim.envelopes(), claim.artifact());
        return switch (outcome) {
            case Proof.Outcome.Proven(List<Evidence> proven) ->
                    opinion(claim, proven, Optional.empty());
            case Proof.Outcome.Lacking(Reason reason) ->
                    opinion(claim, good(claim, verification, expected, now), Optional.of(reason));
        };
    }

    /// What holds by itself, though it is not enough.
    private static List<Evidence> good(
            Claim claim, Verification verification, Expected expected, Instant now) {
        List<Evidence> good = new ArrayList<>();
        for (String envelope : claim.envelopes()) {
            if (verification.of(envelope, expected, now) instanceof Result.Good one) {
                good.addAll(Proof.evidence(one));
            }
        }
        return good;
    }

    private Opinion opinion(Claim claim, List<Evidence> proven, Optional<Reason> unproven) {
        List<String> questions = claim.plan().release().readiness();
        Dossier dossier = ledger.now().dossier();
        Optional<Review> review = dossier.review(claim.scope(), claim.commit());
        return new Opinion(
                proven, unproven, obstacle(claim, dossier), opens(questions, proven, review));
    }

    private static Optional<Reason> obstacle(Claim claim, Dossier dossier) {
        List<String> questions = claim.plan().release().readiness();
        String commit = claim.commit();
        Optional<Review> refused = dossier.refused(claim.scope(), commit);
        return refused.isPresent()
                ? Review.obstacle(refused.get().commit(), questions, refused)
                : Review.obstacle(commit, questions, dossier.review(claim.scope(), commit));
    }

    private static boolean opens(
            List<String> questions, List<Evidence> proven, Optional<Review> review) {
        boolean same =
                review.filter(it ->
                                it.questions().equals(questions)
                                        && (proven.isEmpty() || it.proven().equals(proven)))
                        .isPresent();
        return !questions.isEmpty() && !same;
    }
}
