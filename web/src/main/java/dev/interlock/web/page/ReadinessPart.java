package dev.interlock.web.page;

import dev.interlock.journal.projection.Dossier;
import dev.interlock.journal.projection.Release;
import dev.interlock.journal.projection.Review;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.Evidence;
import dev.interlock.web.page.story.Plain;
import dev.interlock.web.page.story.Stories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What proves that a release is fit, what people say of it and of the commits that are to come,
/// and how the builds of the last ones went.
record ReadinessPart(Scene scene, Stories stories) {
    private static final int BUILDS = 8;
    private static final int COMING = 5;
    private static final int LOOKED_AT = 200;

    /// The journal has evidence and commit of those alone that were let in.
    private static final String NOT_KEPT =
            "It was refused before its evidence was kept; `interlock readiness --commit SHA` shows what is proven of a commit.";

    private static final String NO_EVIDENCE = "No evidence came with it.";
    private static final Badge NO_BUILD = new Badge("–", "no build on record", "quiet");

    Shown.Readiness shown() {
        Stream<Shown.Candidate> current = scene.current().map(this::current).stream();
        return new Shown.Readiness(
                Stream.concat(current, coming().stream().map(this::candidate)).toList(),
                new HealthPart(dossier().build(scene.scope().service()), scene.now()).shown(),
                scene.history().releases(scene.scope(), Optional.empty(), BUILDS).stream()
                        .map(this::build)
                        .toList());
    }

    private Dossier dossier() {
        return scene.history().dossier();
    }

    private Shown.Candidate current(Release release) {
        return of(scene, release, stories.accepted(release));
    }

    /// A release that was let in, with the review of its commit.
    static Shown.Candidate of(Scene scene, Release release, Optional<Event.Accepted> accepted) {
        Optional<Review> review =
                release.commit().flatMap(it -> scene.history().dossier().review(scene.scope(), it));
        return new Shown.Candidate(
                "review-" + release.id(),
                new Shown.Link(
                        release.id().text(), Optional.of(Paths.of(scene.scope(), release.id()))),
                release.commit().map(NowPart::brief).orElse(""),
                proofs(
                        both(
                                accepted.map(Event.Accepted::evidence).orElse(List.of()),
                                review.map(Review::proven).orElse(List.of()))),
                unproven(release, accepted),
                review.map(it -> new ReviewPart(scene.scope(), it, scene.mayAct()).shown()));
    }

    private static String unproven(Release release, Optional<Event.Accepted> accepted) {
        return release.state() == ReleaseState.REFUSED && accepted.isEmpty()
                ? NOT_KEPT
                : NO_EVIDENCE;
    }

    /// What the release brought, and what the review knows beside it.
    private static List<Evidence> both(List<Evidence> brought, List<Evidence> proven) {
        Set<String> kinds = brought.stream().map(Evidence::kind).collect(Collectors.toSet());
        List<Evidence> all = new ArrayList<>(brought);
        proven.stream().filter(it -> !kinds.contains(it.kind())).forEach(all::add);
        return all;
    }

    /// Reviews of commits of which no release was let in, newest first.
    private List<Review> coming() {
        Set<String> released =
                scene.history().releases(scene.scope(), Optional.empty(), LOOKED_AT).stream()
                        .filter(it -> it.state() != ReleaseState.REFUSED || isCurrent(it))
                        .flatMap(it -> it.commit().stream())
                        .collect(Collectors.toSet());
        return dossier().reviews(scene.scope()).stream()
                .filter(it -> !released.contains(it.commit()))
                .limit(COMING)
                .toList();
    }

    private boolean isCurrent(Release release) {
        return scene.current().filter(release::equals).isPresent();
    }

    private Shown.Candidate candidate(Review review) {
        String commit = NowPart.brief(review.commit());
        return new Shown.Candidate(
                "review-" + commit,
                new Shown.Link("commit " + commit, Optional.empty()),
                "",
                proofs(review.proven()),
                NO_EVIDENCE,
                Optional.of(new ReviewPart(scene.scope(), review, scene.mayAct()).shown()));
    }

    static List<Shown.Proof> proofs(List<Evidence> evidence) {
        return evidence.stream()
                .map(it ->
                        new Shown.Proof(
                                it.passed() ? Badge.PASSED : Badge.FAILED,
                                Plain.text(it.kind()),
                                Plain.text(it.summary())))
                .toList();
    }

    private Shown.Build build(Release release) {
        Badge badge =
                stories.accepted(release).stream()
                        .flatMap(it -> it.evidence().stream())
                        .filter(it -> it.kind().equals("build"))
                        .findFirst()
                        .map(it -> it.passed() ? Badge.PASSED : Badge.FAILED)
                        .orElse(NO_BUILD);
        return new Shown.Build(
                release.id().text(),
                Paths.of(scene.scope(), release.id()),
                badge,
                Moments.minute(release.created()));
    }
}
