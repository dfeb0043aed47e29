package dev.interlock.journal;

import static dev.interlock.journal.Drafts.SHOP;
import static dev.interlock.journal.Drafts.append;
import static dev.interlock.journal.Drafts.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.journal.Verification.Break;
import dev.interlock.journal.Verification.Broken;
import dev.interlock.journal.Verification.Kind;
import dev.interlock.journal.Verification.Result;
import dev.interlock.journal.Verification.Whole;
import dev.interlock.model.ReleaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final List<Link> links = new ArrayList<>(written(20));
    private final Head end = Head.of(links.getLast());

    private static List<Link> written(int count) {
        var journal = new MemoryJournal();
        for (int i = 1; i <= count; i++) {
            append(journal, numbered(SHOP, i));
        }
        return journal.links(0, Journal.MOST);
    }

    /// Links that somebody had their hands on, and the end that the journal notes.
    private record Tampered(List<Link> all, Head head) implements Links {
        @Override
        public List<Link> links(long sequence, int limit) {
            return all.stream().filter(it -> it.sequence() > sequence).limit(limit).toList();
        }
    }

    private Result verify() {
        return Verification.of(new Tampered(links, end), Optional.empty());
    }

    private List<String> told(Result result) {
        return ((Broken) result)
                .breaks().stream().map(it -> it.sequence() + " " + it.kind()).toList();
    }

    private Link at(int sequence) {
        return links.get(sequence - 1);
    }

    private static Link placed(Link link, long sequence) {
        return new Link(
                sequence,
                link.millis(),
                link.scope(),
                link.release(),
                link.event(),
                link.previous(),
                link.hash());
    }

    @Test
    void aJournalAsItWasWrittenIsWholeAndSaysWhereItEnds() {
        assertThat(verify()).isEqualTo(new Whole(end));
    }

    @Test
    void anyFieldThatWasChangedShowsAtItsEntry() {
        Link link = at(7);
        List<Link> changed =
                List.of(
                        new Link(
                                7,
                                link.millis() + 1,
                                link.scope(),
                                link.release(),
                                link.event(),
                                link.previous(),
                                link.hash()),
                        new Link(
                                7,
                                link.millis(),
                                Optional.of(Drafts.PREVIEW),
                                link.release(),
                                link.event(),
                                link.previous(),
                                link.hash()),
                        new Link(
                                7,
                                link.millis(),
                                Optional.empty(),
                                link.release(),
                                link.event(),
                                link.previous(),
                                link.hash()),
                        new Link(
                                7,
                                link.millis(),
                                link.scope(),
                                Optional.of(new ReleaseId("r-20261121-9")),
                                link.event(),
                                link.previous(),
                                link.hash()),
                        new Link(
                                7,
                                link.millis(),
                                link.scope(),
                                link.release(),
                                link.event().replace("n7", "n8"),
                                link.previous(),
                                link.hash()),
                        new Link(
                                7,
                                link.millis(),
                                link.scope(),
                                link.release(),
                                link.event(),
                                Head.EMPTY.hash(),
                                link.hash()));
        for (Link each : changed) {
            links.set(6, each);
            assertThat(told(verify())).first().isEqualTo("7 CHANGED");
        }
    }

    @Test
    void anEntryThatIsGoneIsMissing() {
        links.remove(6);
        assertThat(told(verify())).containsExactly("7 MISSING");
        assertThat(((Broken) verify()).breaks())
                .containsExactly(new Break(7, Kind.MISSING, "it is not there"));
    }

    @Test
    void entriesThatAreGoneFromTheBeginningAreMissing() {
        links.subList(0, 3).clear();
        assertThat(((Broken) verify()).breaks())
                .containsExactly(new Break(1, Kind.MISSING, "entries 1 to 3 are not there"));
    }

    @Test
    void entriesThatChangedPlacesAreToldWithTheirOwnPlace() {
        Link third = at(3);
        links.set(2, placed(at(11), 3));
        links.set(10, placed(third, 11));
        assertThat(((Broken) verify()).breaks())
                .containsExactly(
                        new Break(3, Kind.REORDERED, "it was written as entry 11"),
                        new Break(11, Kind.REORDERED, "it was written as entry 3"));
    }

    @Test
    void anEntryThatWasReplacedAndHashedAnewIsNotWhatTheNextOneFollows() {
        links.set(
                6, Link.after(Head.of(at(6)), Written.all(List.of(numbered(SHOP, 99))).getFirst()));
        assertThat(((Broken) verify()).breaks())
                .containsExactly(
                        new Break(
                                8,
                                Kind.UNLINKED,
                                "it follows another entry than the one before it"));
    }

    @Test
    void aCutEndShowsWhereTheNotedEndWasForgotten() {
        links.subList(15, 20).clear();
        assertThat(((Broken) verify()).breaks())
                .containsExactly(new Break(16, Kind.CUT, "entries 16 to 20 are not there"));
    }

    @Test
    void aCutEndWhoseNoteWasChangedTooShowsOnlyAgainstAnAnchor() {
        links.subList(15, 20).clear();
        var cut = new Tampered(links, Head.of(links.getLast()));
        assertThat(Verification.of(cut, Optional.empty())).isInstanceOf(Whole.class);
        assertThat(told(Verification.of(cut, Optional.of(end)))).containsExactly("16 CUT");
    }

    @Test
    void aChainMadeAnewShowsAgainstAnAnchor() {
        var other = new MemoryJournal();
        for (int i = 1; i <= 20; i++) {
            append(other, numbered(SHOP, i == 5 ? 99 : i));
        }
        assertThat(Verification.of(other, Optional.empty())).isInstanceOf(Whole.class);
        assertThat(told(Verification.of(other, Optional.of(end)))).containsExactly("20 CHANGED");
        assertThat(Verification.of(new Tampered(links, end), Optional.of(end)))
                .isInstanceOf(Whole.class);
    }

    @Test
    void anEventOfANewerVersionIsWholeButUnreadable() {
        var journal = new ArrayList<Link>();
        journal.add(
                Link.after(
                        Head.EMPTY,
                        new Written(
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                "{\"type\":\"new\",\"v\":1}")));
        var newer = new Tampered(journal, Head.of(journal.getFirst()));
        assertThat(((Broken) Verification.of(newer, Optional.empty())).breaks())
                .containsExactly(
                        new Break(
                                1,
                                Kind.UNREADABLE,
                                "no event that this version knows is called 'new'"));
    }

    @Test
    void whatIsToldIsBounded() {
        List<Link> many = written(1_000).stream().map(it -> placed(it, it.sequence() + 1)).toList();
        Broken broken = (Broken) Verification.of(new Tampered(many, end), Optional.empty());
        assertThat(broken.breaks()).hasSizeBetween(1, 100);
    }

    @Test
    void anAnchorIsASequenceAndAHash() {
        assertThat(Verification.anchor("20:" + end.hash())).contains(end);
        assertThat(Verification.anchor("20")).isEmpty();
        assertThat(Verification.anchor("x:" + end.hash())).isEmpty();
        assertThat(Verification.anchor("20:sha256:12")).isEmpty();
    }
}
