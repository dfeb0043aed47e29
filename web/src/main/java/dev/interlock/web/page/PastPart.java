package dev.interlock.web.page;

import dev.interlock.journal.projection.Release;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.web.page.story.Plain;
import java.util.List;
import java.util.Optional;

/// A page of history.
record PastPart(Scene scene, Optional<ReleaseId> before) {
    static final int LINES = 15;
    private static final int REASON = 200;

    Shown.Past shown() {
        List<Release> releases = scene.history().releases(scene.scope(), before, LINES + 1);
        List<Release> page = releases.stream().limit(LINES).toList();
        return new Shown.Past(
                page.stream().map(this::line).toList(),
                releases.size() > LINES
                        ? Optional.of(Paths.older(scene.scope(), page.getLast().id()))
                        : Optional.empty(),
                Paths.of(scene.scope()) + "#history",
                before.isEmpty());
    }

    private Shown.Line line(Release release) {
        var steering = new SteeringPart(scene);
        return new Shown.Line(
                release.id().text(),
                Paths.of(scene.scope(), release.id()),
                Badge.of(release.state()),
                release.commit().map(NowPart::brief).orElse("–"),
                Moments.minute(release.created()),
                brief(release.reason().map(Reason::text).orElse("")),
                steering.canReturn(release)
                        ? Optional.of(steering.back(release))
                        : Optional.empty());
    }

    /// The first line; the release's own page has all of it.
    private static String brief(String reason) {
        String line = Plain.text(reason).lines().findFirst().orElse("");
        return line.length() > REASON ? line.substring(0, REASON) + "…" : line;
    }
}
