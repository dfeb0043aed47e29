package dev.interlock.journal;

import static dev.interlock.journal.Drafts.PREVIEW;
import static dev.interlock.journal.Drafts.SHOP;
import static dev.interlock.journal.Drafts.append;
import static dev.interlock.journal.Drafts.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.event.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JournalFeedTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void whatIsThereAlreadyComesAtOnce() throws Exception {
        var feed = new JournalFeed(journal, HOUR);
        List<Entry> written = append(feed, numbered(SHOP, 1), numbered(PREVIEW, 2));
        assertThat(feed.await(0, 10, Duration.ZERO)).isEqualTo(written);
        assertThat(feed.await(PREVIEW, 0, 10, Duration.ZERO)).containsExactly(written.getLast());
    }

    @Test
    void whereNothingComesTheAnswerIsEmptyWhenTheTimeIsOver() throws Exception {
        var feed = new JournalFeed(journal, HOUR);
        assertThat(feed.await(0, 10, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aReaderThatWaitsIsWokenByAnEntryOfThisProcess() throws Exception {
        var feed = new JournalFeed(journal, HOUR);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<List<Entry>> waiting = threads.submit(() -> feed.await(0, 10, MINUTE));
            List<Entry> written = append(feed, numbered(SHOP, 1));
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(written);
        }
    }

    @Test
    void anEntryOfAnotherProcessIsFoundByLooking() throws Exception {
        var feed = new JournalFeed(journal, Duration.ofMillis(5));
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<List<Entry>> waiting = threads.submit(() -> feed.await(SHOP, 0, 10, MINUTE));
            append(journal, numbered(PREVIEW, 1));
            List<Entry> written = append(journal, numbered(SHOP, 2));
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(written);
        }
    }

    @Test
    void everyReaderGetsEveryEntryOnceAndInOrder() throws Exception {
        var feed = new JournalFeed(journal, HOUR);
        int entries = 2_000;
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<List<Entry>> follow = () -> follow(feed, entries);
            var readers =
                    List.of(threads.submit(follow), threads.submit(follow), threads.submit(follow));
            for (int i = 0; i < entries; i++) {
                append(feed, numbered(SHOP, i));
            }
            for (Future<List<Entry>> reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS))
                        .isEqualTo(journal.after(0, Journal.MOST));
            }
        }
    }

    private static List<Entry> follow(JournalFeed feed, int entries) throws InterruptedException {
        var all = new ArrayList<Entry>();
        while (all.size() < entries) {
            List<Entry> next = feed.await(all.isEmpty() ? 0 : all.getLast().sequence(), 10, MINUTE);
            assertThat(next).as("entries within a minute").isNotEmpty();
            all.addAll(next);
        }
        return all;
    }
}
