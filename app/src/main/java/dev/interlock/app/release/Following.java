package dev.interlock.app.release;

import dev.interlock.app.ExitCode;
import dev.interlock.app.Terminal;
import dev.interlock.journal.json.EntryJson;
import dev.interlock.journal.json.Unreadable;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.View;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import dev.interlock.web.wire.AnswerJson;
import dev.interlock.web.words.EventText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ParseResult;

/// Shows a rollout until it has come to its end: events as lines, and on a terminal what it does
/// now. A connection that breaks is taken up again: the rollout is the server's.
final class Following {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Terminal terminal;
    private final Client client;
    private final boolean json;

    // What was seen last; written by the thread that follows.
    private long last;
    private Optional<ReleaseState> state = Optional.empty();

    private Following(Terminal terminal, Client client, boolean json) {
        this.terminal = terminal;
        this.client = client;
        this.json = json;
    }

    static Following of(ParseResult line, Terminal terminal, Client client) {
        return new Following(terminal, client, Formats.json(line));
    }

    /// The last line is the classified cause.
    ExitCode refused(Answer.Refused refused) {
        if (json) {
            terminal.out().println(AnswerJson.write(refused));
        } else {
            terminal.out()
                    .println(
                            "refused: %s: %s"
                                    .formatted(
                                            refused.reason().cause().word(),
                                            refused.reason().text()));
        }
        return ExitCode.UNSAFE;
    }

    /// Ends what is not waited for: for programs with the server's answer, for people with nothing
    /// more than the note.
    ExitCode accepted(Answer.Accepted accepted) {
        if (json) {
            terminal.out().println(AnswerJson.write(accepted));
        }
        return ExitCode.SAFE;
    }

    /// What ends a release on this side, before the server has it.
    ExitCode stopped(Releasing.Stopped stopped) {
        var refused = new Answer.Refused(Optional.empty(), stopped.reason());
        if (json || stopped.code() == ExitCode.UNSAFE) {
            var _ = refused(refused);
        } else {
            terminal.out().println("undecided: " + stopped.reason().text());
        }
        return stopped.code();
    }

    void note(String note) {
        terminal.err().println("interlock: " + note);
        terminal.err().flush();
    }

    /// Follows from a person's last order on: that it was held before is known.
    ExitCode fromTheOrder(Scope scope, ReleaseId release) throws Trouble {
        client.entries(
                scope,
                release,
                line -> {
                    Entry entry = read(line);
                    if (entry.event() instanceof Event.Ordered) {
                        last = entry.sequence() - 1;
                    }
                });
        return toTheEnd(scope, release);
    }

    /// Follows until the release has come to its end, or is held.
    ExitCode toTheEnd(Scope scope, ReleaseId release) throws Trouble {
        try (LiveLine live = LiveLine.start(terminal, client, scope, !json);
                Leaving _ = Leaving.watch(terminal, live, scope, release)) {
            long brokenSince = 0;
            while (!isOver()) {
                try {
                    client.follow(scope, release, last, line -> show(live, line));
                    brokenSince = 0;
                } catch (Held _) {
                    return held();
                } catch (Trouble e) {
                    brokenSince = brokenSince == 0 ? System.nanoTime() : brokenSince;
                    if (gaveUp(e, brokenSince)) {
                        throw e;
                    }
                    pause();
                }
            }
        }
        return ended(release);
    }

    /// Follows until users are served as they should be, and says whether they were brought where
    /// the order was to lead.
    ///
    /// @param to the release that the order named
    ExitCode untilLeft(Scope scope, Answer.Accepted order, Optional<ReleaseId> to) throws Trouble {
        long end = System.nanoTime() + PATIENCE.toNanos();
        View view = client.view(scope);
        while (view.rollout().isPresent() || !view.settled()) {
            if (System.nanoTime() > end) {
                terminal.out().println("undecided: " + LiveLine.text(view));
                return ExitCode.UNKNOWN;
            }
            pause();
            view = client.view(scope);
        }
        String live = view.live().map(ReleaseId::text).orElse("nothing");
        terminal.out()
                .println(
                        json
                                ? "{\"live\":\"%s\"}".formatted(live)
                                : "live now: %s".formatted(live));
        return arrived(view.live(), order, to);
    }

    private ExitCode arrived(
            Optional<ReleaseId> live, Answer.Accepted order, Optional<ReleaseId> to) {
        if (to.isPresent() && !live.equals(to)) {
            note("it was to go back to %s, which could not be brought up".formatted(to.get()));
            return ExitCode.UNSAFE;
        }
        if (order.leaves() && live.equals(Optional.of(order.release()))) {
            note(
                    "%s was to be left and serves on, since no other good release could be brought up"
                            .formatted(order.release()));
            return ExitCode.UNSAFE;
        }
        return ExitCode.SAFE;
    }

    private boolean isOver() {
        return state.isPresent() && !state.get().underWay();
    }

    private static boolean gaveUp(Trouble trouble, long brokenSince) {
        return switch (trouble.kind()) {
            case NOT_RUNNING, BROKEN -> System.nanoTime() - brokenSince > PATIENCE.toNanos();
            case NOT_PERMITTED, UNKNOWN, REFUSED -> true;
        };
    }

    private void show(LiveLine live, String line) {
        Entry entry = read(line);
        last = entry.sequence();
        live.clear();
        if (json) {
            terminal.out().println(line);
        } else {
            EventText.of(entry.event()).map(EventText::line).ifPresent(terminal.out()::println);
        }
        terminal.out().flush();
        if (entry.event() instanceof Event.Moved moved) {
            state = Optional.of(moved.to());
            if (moved.to() == ReleaseState.HELD) {
                throw new Held();
            }
        }
    }

    private static Entry read(String line) {
        try {
            return EntryJson.read(line);
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends the reading of the stream.
    private static final class Held extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Held() {
            super("held", null, false, false);
        }
    }

    private ExitCode held() {
        if (!json) {
            terminal.out()
                    .println(
                            "held: say how to go on with `interlock promote`, `resume` or `abort`");
        }
        return ExitCode.UNKNOWN;
    }

    private ExitCode ended(ReleaseId release) {
        return switch (state.orElseThrow()) {
            case GOOD -> {
                said("%s is good".formatted(release));
                yield ExitCode.SAFE;
            }
            case REFUSED, FAILED, ROLLED_BACK, SUPERSEDED, PRUNED -> ExitCode.UNSAFE;
            case PREPARED, STARTED, SMOKED, CANARY, HELD, PROMOTED -> ExitCode.UNKNOWN;
        };
    }

    private void said(String text) {
        if (!json) {
            terminal.out().println(text);
        }
    }

    private static void pause() {
        try {
            // A latch that nobody counts down: a wait that an interrupt ends.
            new CountDownLatch(1).await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
