package dev.interlock.web.page;

import dev.interlock.journal.projection.Release;
import dev.interlock.model.event.Event;
import dev.interlock.web.page.story.Plain;
import dev.interlock.web.page.story.Stories;
import java.util.List;
import java.util.Optional;

/// What proves that a release is fit, and how the builds of the last ones went.
record ReadinessPart(Scene scene, Stories stories) {
    private static final int BUILDS = 8;
    private static final Badge NO_BUILD = new Badge("–", "no build on record", "quiet");

    Shown.Readiness shown() {
        Optional<Release> current = scene.current();
        return new Shown.Readiness(
                current.map(it -> it.id().text()).orElse("no release"),
                current.flatMap(stories::accepted).map(ReadinessPart::proofs).orElse(List.of()),
                scene.history().releases(scene.scope(), Optional.empty(), BUILDS).stream()
                        .map(this::build)
                        .toList());
    }

    static List<Shown.Proof> proofs(Event.Accepted accepted) {
        return accepted.evidence().stream()
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
