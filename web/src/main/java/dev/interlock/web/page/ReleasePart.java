package dev.interlock.web.page;

import dev.interlock.journal.projection.Release;
import dev.interlock.model.Bytes;
import dev.interlock.model.Reason;
import dev.interlock.model.event.Event.Accepted;
import dev.interlock.rollout.port.Seen;
import dev.interlock.web.page.story.Line;
import dev.interlock.web.page.story.Plain;
import dev.interlock.web.page.story.Stories;
import dev.interlock.web.page.story.Story;
import dev.interlock.web.port.FailureFiles;
import dev.interlock.web.port.FailureFiles.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that is known of one release.
record ReleasePart(Scene scene, Release release, Stories stories, FailureFiles failures) {
    private static final int FAILURES = 20;

    Shown.ReleasePage shown() {
        Story story = stories.of(release);
        return new Shown.ReleasePage(
                release.scope().service(),
                release.scope().environment(),
                Paths.of(release.scope()),
                release.id().text(),
                Badge.of(release.state()),
                release.reason().map(Reason::text).map(NowPart::sentence).orElse(""),
                facts(story),
                differences(story),
                ReadinessPart.of(scene, release, story.accepted()),
                ChartPart.of(release.id().text(), story.track()),
                story.failures().stream().limit(FAILURES).map(ReleasePart::happened).toList(),
                files(),
                story.lines().stream().map(ReleasePart::happened).toList());
    }

    private List<Shown.Fact> facts(Story story) {
        List<Shown.Fact> facts = new ArrayList<>();
        release.commit().ifPresent(it -> facts.add(new Shown.Fact("commit", Plain.text(it))));
        release.artifact().ifPresent(it -> facts.add(new Shown.Fact("artifact", it.text())));
        story.accepted()
                .ifPresent(it -> facts.add(new Shown.Fact("asked for by", Plain.text(it.by()))));
        facts.add(new Shown.Fact("let in", Moments.minute(release.created()) + " UTC"));
        release.ended()
                .ifPresent(it -> facts.add(new Shown.Fact("ended", Moments.minute(it) + " UTC")));
        story.accepted()
                .map(it -> Integer.toString(it.variables().size()))
                .ifPresent(it -> facts.add(new Shown.Fact("variables", it)));
        story.accepted()
                .flatMap(Accepted::levels)
                .map(it -> Plain.text(it.oldest() + " to " + it.newest()))
                .ifPresent(it -> facts.add(new Shown.Fact("migrations", it)));
        return facts;
    }

    private Optional<Shown.Differences> differences(Story story) {
        return scene.history()
                .before(release)
                .flatMap(before ->
                        stories.accepted(before)
                                .flatMap(then ->
                                        story.accepted()
                                                .map(now ->
                                                        new DifferencesPart(before, then, now)
                                                                .shown())));
    }

    private List<Shown.File> files() {
        return switch (failures.list(release.scope(), release.id())) {
            case Seen.Known<List<Kept>>(List<Kept> kept) -> kept.stream().map(this::file).toList();
            // The page has more to say than this.
            case Seen.Unknown<List<Kept>> _ -> List.of();
        };
    }

    private Shown.File file(Kept kept) {
        return new Shown.File(
                Plain.text(kept.name()),
                Paths.file(release.scope(), release.id(), kept.name()),
                kept.type().startsWith("image/"),
                new Bytes(kept.size()).toString());
    }

    private static Shown.Happened happened(Line line) {
        return new Shown.Happened(Moments.second(line.at()), line.word(), line.text(), line.bad());
    }
}
