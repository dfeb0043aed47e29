package dev.interlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.interlock.journal.projection.Ledger;
import dev.interlock.journal.projection.Release;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.SequentialJudges;
import dev.interlock.rollout.Steering;
import dev.interlock.rollout.View;
import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.web.page.story.Line;
import dev.interlock.web.page.story.Stories;
import dev.interlock.web.page.story.Story;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is read of a release out of a journal that real rollouts wrote.
@Timeout(60)
class StoriesTest {
    private static Release release(Site site, ReleaseId id) {
        return new Ledger(site.journal).now().release(Site.SHOP, id).orElseThrow();
    }

    @Test
    void aGoodReleasesStoryEndsAndHasItsJudgesFigures() throws InterruptedException {
        try (Site site = new Site()) {
            ReleaseId id = site.shipped();
            Story story = new Stories(site.journal, new SequentialJudges()).of(release(site, id));
            assertThat(story.ended()).isTrue();
            assertThat(story.state()).contains(ReleaseState.GOOD);
            assertThat(story.failures()).isEmpty();
            assertThat(story.lines())
                    .extracting(Line::word)
                    .contains("accepted", "prepared", "started", "promoted", "good");
            assertThat(story.track().points()).isNotEmpty();
            var last = story.track().points().getLast();
            assertThat(last.alone()).isTrue();
            assertThat(last.figures().canary()).isNotEqualTo(Bounds.UNKNOWN);
            assertThat(last.figures().canary().ratio()).isZero();
        }
    }

    @Test
    void aStoryGoesOnWhereItWasReadLast() throws InterruptedException {
        try (Site site = new Site()) {
            site.shipped();
            ReleaseId id = PagesTest.tried(site);
            Stories stories = new Stories(site.journal, new SequentialJudges());
            Story first = stories.of(release(site, id));
            assertThat(first.ended()).isFalse();
            site.rollouts.order(Steering.of(Site.SHOP, Order.ABORT, "ann"));
            site.await(View::settled);
            Story second = stories.of(release(site, id));
            assertThat(second.state()).contains(ReleaseState.ROLLED_BACK);
            assertThat(second.lines()).startsWith(first.lines().toArray(Line[]::new));
            assertThat(second.failures())
                    .as("said once, not by each event")
                    .hasSize(1)
                    .allMatch(it -> it.text().contains("ann"));
            assertThat(new Stories(site.journal, new SequentialJudges()).of(release(site, id)))
                    .as("read at once it is the same")
                    .isEqualTo(second);
        }
    }

    @Test
    void howAGoodReleaseWasTakenBackLaterIsPartOfItsStory() throws InterruptedException {
        try (Site site = new Site()) {
            ReleaseId first = site.shipped();
            ReleaseId second = site.shipped();
            Stories stories = new Stories(site.journal, new SequentialJudges());
            assertThat(stories.of(release(site, second)).state()).contains(ReleaseState.GOOD);
            site.rollouts.order(Steering.of(Site.SHOP, Order.ROLLBACK, "ann"));
            site.await(view -> view.live().equals(Optional.of(first)) && view.settled());
            Story story = stories.of(release(site, second));
            assertThat(story.state()).contains(ReleaseState.ROLLED_BACK);
            assertThat(story.lines()).extracting(Line::word).contains("ordered", "rolled-back");
        }
    }

    @Test
    void whatPeopleSayOfItsCommitIsPartOfItsStory() throws InterruptedException {
        try (Site site = new Site()) {
            site.shipped();
            ReleaseId id = PagesTest.tried(site);
            Stories stories = new Stories(site.journal, new SequentialJudges());
            site.reviews("c0ffee");
            site.writes(
                    Optional.of(Site.SHOP),
                    new Event.ReviewTicked("c0ffee", "Is somebody on call?", "Ada", "ci"));
            site.writes(
                    Optional.of(Site.SHOP),
                    new Event.ReviewDecided("c0ffee", false, "it burns", "Eve", "ci"));
            site.writes(
                    Optional.of(Site.SHOP),
                    new Event.ReviewDecided("abcdef0", false, "another", "Eve", "ci"));
            assertThat(stories.of(release(site, id)).lines())
                    .filteredOn(it -> it.word().equals("answered") || it.word().equals("no-go"))
                    .extracting(Line::text, Line::bad)
                    .containsExactly(
                            tuple("\"Is somebody on call?\" with yes, by Ada (token ci)", false),
                            tuple("to c0ffee, by Eve (token ci): it burns", true));
        }
    }
}
