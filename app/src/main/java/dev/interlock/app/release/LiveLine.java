package dev.interlock.app.release;

import dev.interlock.app.Terminal;
import dev.interlock.model.Durations;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.View;
import dev.interlock.rollout.View.Progress;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The rollout as it is now, in one line on a terminal that is written over and over; nothing
/// elsewhere.
final class LiveLine implements AutoCloseable {
    private static final long EVERY_MILLIS = 250;
    private static final String ERASE = "\r\u001B[K";

    /// What does not fit the terminal is cut: a line that wraps could not be written over.
    private static final String CUT = "\u001B[?7l";

    private static final String WRAP = "\u001B[?7h";

    private final CountDownLatch done = new CountDownLatch(1);
    private final Terminal terminal;
    private final Client client;
    private final Scope scope;

    private LiveLine(Terminal terminal, Client client, Scope scope) {
        this.terminal = terminal;
        this.client = client;
        this.scope = scope;
    }

    static LiveLine start(Terminal terminal, Client client, Scope scope, boolean shown) {
        LiveLine line = new LiveLine(terminal, client, scope);
        if (shown && terminal.interactive()) {
            Thread.ofPlatform().daemon().name("live").start(line::show);
        }
        return line;
    }

    private void show() {
        try {
            while (!done.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                client.view(scope).rollout().ifPresent(progress -> print(text(progress)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Trouble _) {
            // The stream of events says what is wrong.
            clear();
        }
    }

    private void print(String text) {
        synchronized (terminal) {
            if (done.getCount() > 0) {
                terminal.err().print(ERASE + CUT + text + WRAP);
                terminal.err().flush();
            }
        }
    }

    /// Makes room for a line that stays.
    void clear() {
        synchronized (terminal) {
            if (terminal.interactive()) {
                terminal.err().print(ERASE);
                terminal.err().flush();
            }
        }
    }

    @Override
    public void close() {
        done.countDown();
        clear();
    }

    /// `canary 10 % (step 1 of 2, 4s left) new 41 requests, 0 failed old 370, 1 failed …`
    static String text(Progress progress) {
        String left = progress.left().isZero() ? "" : ", " + left(progress.left()) + " left";
        String step =
                progress.step() == 0
                        ? ""
                        : "step %d of %d".formatted(progress.step(), progress.steps());
        String inside = (step + left).replaceFirst("^, ", "");
        String head =
                progress.turning()
                        ? "going back"
                        : progress.state().word()
                                + (progress.state() == ReleaseState.CANARY
                                        ? " " + progress.weight()
                                        : "");
        return head
                + (inside.isEmpty() ? "" : " (" + inside + ")")
                + "  new "
                + tally(progress.canary())
                + "  old "
                + tally(progress.baseline())
                + progress.judgement()
                        .map(judgement -> "  " + judgement.reason().text())
                        .orElse("");
    }

    private static String left(Duration left) {
        return Durations.written(Duration.ofSeconds(left.toSeconds()));
    }

    private static String tally(Tally tally) {
        return String.format(
                Locale.ROOT, "%,d requests, %,d failed", tally.requests(), tally.failed());
    }

    /// What the environment waits for, where no rollout is under way.
    static String text(View view) {
        return view.rollout()
                .map(LiveLine::text)
                .or(() -> view.doing().map(reason -> reason.text()))
                .orElse(view.settled() ? "settled" : "settling");
    }
}
