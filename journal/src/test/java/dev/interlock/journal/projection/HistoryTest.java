package dev.interlock.journal.projection;

import static dev.interlock.journal.Drafts.NOON;
import static dev.interlock.journal.Drafts.SHOP;
import static dev.interlock.journal.Drafts.accepted;
import static dev.interlock.journal.Drafts.append;
import static dev.interlock.journal.Drafts.moved;
import static dev.interlock.journal.Drafts.numbered;
import static dev.interlock.journal.Drafts.release;
import static dev.interlock.journal.Drafts.routed;
import static dev.interlock.model.ReleaseState.CANARY;
import static dev.interlock.model.ReleaseState.FAILED;
import static dev.interlock.model.ReleaseState.GOOD;
import static dev.interlock.model.ReleaseState.HELD;
import static dev.interlock.model.ReleaseState.PREPARED;
import static dev.interlock.model.ReleaseState.PROMOTED;
import static dev.interlock.model.ReleaseState.PRUNED;
import static dev.interlock.model.ReleaseState.REFUSED;
import static dev.interlock.model.ReleaseState.ROLLED_BACK;
import static dev.interlock.model.ReleaseState.SMOKED;
import static dev.interlock.model.ReleaseState.STARTED;
import static dev.interlock.model.ReleaseState.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.journal.Drafts;
import dev.interlock.journal.Journal;
import dev.interlock.journal.MemoryJournal;
import dev.interlock.journal.RandomEvents;
import dev.interlock.model.Bytes;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.testkit.Golden;
import dev.interlock.testkit.Seeds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final Ledger ledger = new Ledger(journal);

    private Environment shop() {
        return ledger.now().environment(SHOP).orElseThrow();
    }

    private Release of(int number) {
        return ledger.now().releases(SHOP).stream()
                .filter(it -> it.id().equals(release(number)))
                .findFirst()
                .orElseThrow();
    }

    private void moves(int release, ReleaseState... states) {
        for (ReleaseState state : states) {
            append(journal, moved(release, state));
        }
    }

    /// All the way to good, with everything routed to it.
    private void ships(int release) {
        append(journal, accepted(release));
        moves(release, PREPARED, STARTED, SMOKED, CANARY, PROMOTED);
        append(journal, routed(Map.of(release, 100)));
        moves(release, GOOD);
    }

    private void triesOnUsers(int release, int live, int percent) {
        append(journal, accepted(release));
        moves(release, PREPARED, STARTED, SMOKED, CANARY);
        append(journal, routed(Map.of(live, 100 - percent, release, percent)));
    }

    @Test
    void aReleaseIsSeenFromTheMomentItIsLetIn() {
        append(journal, accepted(1));
        Release release = of(1);
        assertThat(release.state()).isEqualTo(PREPARED);
        assertThat(release.commit()).contains("9f1");
        assertThat(release.created()).isEqualTo(NOON.plusSeconds(1));
        assertThat(release.ended()).isEmpty();
        assertThat(shop())
                .isEqualTo(
                        new Environment(
                                SHOP,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(PREPARED)));
    }

    @Test
    void aGoodReleaseIsLiveAndLastGoodAndNothingIsUnderWay() {
        ships(1);
        assertThat(shop())
                .isEqualTo(
                        new Environment(
                                SHOP,
                                Optional.of(release(1)),
                                Optional.of(release(1)),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(of(1).ended()).contains(NOON);
    }

    @Test
    void aCanaryIsShownWithItsWeightAndTheBaselineStaysLive() {
        ships(1);
        triesOnUsers(2, 1, 10);
        assertThat(shop().live()).contains(release(1));
        assertThat(shop().lastGood()).contains(release(1));
        assertThat(shop().canary()).contains(new Environment.Canary(release(2), Ratio.percent(10)));
        assertThat(shop().rollout()).contains(CANARY);
        moves(2, HELD);
        assertThat(shop().canary()).isPresent();
        assertThat(shop().rollout()).contains(HELD);
    }

    @Test
    void withHalfOfTheRequestsEachTheOlderOneIsLive() {
        ships(1);
        triesOnUsers(2, 1, 50);
        assertThat(shop().live()).contains(release(1));
    }

    @Test
    void aReleaseThatBakesIsLiveButTheOneBeforeIsLastGood() {
        ships(1);
        triesOnUsers(2, 1, 10);
        moves(2, PROMOTED);
        append(journal, routed(Map.of(2, 100)));
        assertThat(shop().live()).contains(release(2));
        assertThat(shop().lastGood()).contains(release(1));
        assertThat(shop().canary()).isEmpty();
        assertThat(shop().rollout()).contains(PROMOTED);
    }

    @Test
    void aNewerGoodReleaseSupersedesTheOneBefore() {
        ships(1);
        ships(2);
        assertThat(of(1).state()).isEqualTo(SUPERSEDED);
        assertThat(of(1).reason().map(Reason::text)).contains("r-20261121-2 is good");
        assertThat(of(1).ended()).contains(NOON);
        assertThat(shop().lastGood()).contains(release(2));
    }

    @Test
    void aCanaryThatIsRolledBackLeavesTheBaselineAsItWas() {
        ships(1);
        triesOnUsers(2, 1, 10);
        append(journal, routed(Map.of(1, 100)));
        moves(2, ROLLED_BACK);
        assertThat(of(2).state()).isEqualTo(ROLLED_BACK);
        assertThat(of(2).ended()).contains(NOON);
        assertThat(of(1).state()).isEqualTo(GOOD);
        assertThat(shop().live()).contains(release(1));
        assertThat(shop().rollout()).isEmpty();
    }

    @Test
    void goingBackByHandMakesTheOneBeforeGoodAgainWhicheverIsWrittenFirst() {
        ships(1);
        ships(2);
        append(journal, routed(Map.of(1, 100)));
        moves(2, ROLLED_BACK);
        assertThat(shop().live()).contains(release(1));
        assertThat(shop().lastGood()).contains(release(1));
        assertThat(of(1).state()).isEqualTo(GOOD);
        ships(3);
        moves(3, ROLLED_BACK);
        assertThat(shop().lastGood()).as("meanwhile").contains(release(1));
        append(journal, routed(Map.of(1, 100)));
        assertThat(of(1).state()).isEqualTo(GOOD);
        assertThat(shop().lastGood()).contains(release(1));
        assertThat(of(2).state()).isEqualTo(ROLLED_BACK);
    }

    @Test
    void goingBackToOneThatIsNamedMakesThatOneLastGood() {
        ships(1);
        ships(2);
        ships(3);
        append(journal, routed(Map.of(1, 100)));
        moves(3, ROLLED_BACK);
        assertThat(shop().lastGood()).contains(release(1));
        assertThat(of(2).state()).isEqualTo(SUPERSEDED);
    }

    @Test
    void aFirstReleaseThatFailsItsBakeKeepsServingAndIsNotGood() {
        append(journal, accepted(1));
        moves(1, PREPARED, STARTED, SMOKED, PROMOTED);
        append(journal, routed(Map.of(1, 100)));
        moves(1, FAILED);
        assertThat(shop().live()).contains(release(1));
        assertThat(shop().lastGood()).isEmpty();
        assertThat(of(1).state()).isEqualTo(FAILED);
    }

    @Test
    void aReleaseThatWasNeverLetInIsInTheHistoryWithItsReason() {
        moves(1, REFUSED);
        assertThat(of(1).state()).isEqualTo(REFUSED);
        assertThat(of(1).artifact()).isEmpty();
        assertThat(of(1).reason().map(Reason::text)).contains("release 1 refused");
    }

    @Test
    void aReleaseWhoseBytesAreGoneStillSaysWhyItEnded() {
        ships(1);
        triesOnUsers(2, 1, 10);
        moves(2, ROLLED_BACK);
        append(journal, Draft.of(NOON, SHOP, release(2), new Event.Pruned(new Bytes(1_000))));
        assertThat(of(2).state()).isEqualTo(PRUNED);
        assertThat(of(2).reason().map(Reason::text)).contains("release 2 rolled-back");
        moves(1, PRUNED);
        assertThat(shop().lastGood()).as("nothing is there to go back to").isEmpty();
    }

    @Test
    void foldingInOneGoAndOneByOneIsTheSame() {
        Seeds.forAll(
                50,
                random -> {
                    var written = new MemoryJournal();
                    var events = new RandomEvents(random);
                    for (int i = 0; i < 100; i++) {
                        append(
                                written,
                                random.nextBoolean()
                                        ? events.draft()
                                        : moved(random.nextInt(4), events.state()),
                                routed(Map.of(random.nextInt(4), 100)));
                    }
                    List<Entry> entries = written.after(0, 1_000);
                    History whole = History.EMPTY.plus(entries);
                    History single = History.EMPTY;
                    for (Entry entry : entries) {
                        History before = single;
                        String seen = text(before);
                        single = before.plus(List.of(entry));
                        assertThat(text(before))
                                .as("the one before is not changed")
                                .isEqualTo(seen);
                    }
                    assertThat(text(single)).isEqualTo(text(whole));
                    assertThat(whole.releases(SHOP)).hasSizeGreaterThan(2);
                });
    }

    @Test
    void whatIsKeptInMemoryIsWhatReadingAllGives() {
        Seeds.forAll(
                20,
                random -> {
                    var written = new MemoryJournal();
                    var kept = new Ledger(written);
                    var events = new RandomEvents(random);
                    for (int i = 0; i < 60; i++) {
                        append(written, events.draft(), moved(random.nextInt(4), CANARY));
                        if (random.nextInt(5) == 0) {
                            kept.now();
                        }
                    }
                    History all = History.EMPTY.plus(written.after(0, 1_000));
                    assertThat(text(kept.now())).isEqualTo(text(all));
                });
    }

    private static String text(History history) {
        return HistoryJson.history(history.releases(1_000)) + status(history);
    }

    @Test
    void entriesThatWereFoldedAlreadyAreRefused() {
        append(journal, numbered(SHOP, 1), numbered(SHOP, 2));
        List<Entry> entries = journal.after(0, Journal.MOST);
        assertThatThrownBy(() -> History.EMPTY.plus(entries).plus(entries))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entry 2 was folded already");
    }

    @Test
    void theNewestReleasesComeFirstAndNoMoreThanAskedFor() {
        ships(1);
        ships(2);
        triesOnUsers(3, 2, 10);
        assertThat(ledger.now().releases(2).stream().map(Release::id))
                .containsExactly(release(3), release(2));
        assertThat(ledger.now().services()).containsExactly("shop");
    }

    @Test
    void programsReadHistoryAndStatusAsTheContractSays() {
        ships(1);
        triesOnUsers(2, 1, 10);
        append(journal, moved(Drafts.PREVIEW, 2, REFUSED));
        History history = ledger.now();
        Golden.check("history.json", HistoryJson.history(history.releases(10)) + "\n");
        Golden.check("status.json", status(history) + "\n");
    }

    private static String status(History history) {
        return HistoryJson.status(
                "shop",
                history.environments("shop"),
                history.dossier().build("shop"),
                Instant.EPOCH);
    }
}
