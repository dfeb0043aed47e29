package dev.interlock.app.release;

import dev.interlock.app.Terminal;
import dev.interlock.model.Durations;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.View;
import dev.interlock.rollout.View.Progress;
import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.judge.Words;
import dev.interlock.rollout.machine.Judgement;
import dev.interlock.rollout.machine.Judgement.Figures;
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

    /// `canary 10 % (step 1 of 2, 4s left) new 41 requests, 0 % failed (0 to 11.9 %) old 370
    /// requests, 0.3 % failed (0.02 to 2.2 %) proof that it is worse 12 %`; where the judge has no
    /// figures, counts and its reason.
    static String text(Progress progress) {
        String left = progress.left().isZero() ? "" : ", " + left(progress.left()) + " left";
        String step =
                progress.step() == 0
                        ? ""
                        : "step %s of %s".formatted(progress.step(), progress.steps());
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
                + progress.judgement()
                        .flatMap(Judgement::figures)
                        .map(figures -> judged(progress, figures))
                        .orElseGet(() -> counted(progress));
    }

    private static String judged(Progress progress, Figures figures) {
        return "  new "
                + ratio(progress.canary(), figures.canary())
                + "  old "
                + ratio(progress.baseline(), figures.baseline())
                + "  proof that it is worse %.0f %%"
                        .formatted(Math.floor(figures.proof().progress() * 100));
    }

    /// With the bounds that hold at every moment at once, with 95 % confidence.
    private static String ratio(Tally tally, Bounds bounds) {
        return tally.requests() == 0
                ? "no request"
                : "%s, %s failed (%s to %s)"
                        .formatted(
                                requests(tally),
                                Words.percent(bounds.ratio()),
                                Words.percent(bounds.low()).replace(" %", ""),
                                Words.percent(bounds.high()));
    }

    private static String counted(Progress progress) {
        return "  new "
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
        return requests(tally) + String.format(Locale.ROOT, ", %,d failed", tally.failed());
    }

    private static String requests(Tally tally) {
        return String.format(Locale.ROOT, "%,d requests", tally.requests());
    }

    /// What the environment waits for, where no rollout is under way.
    static String text(View view) {
        return view.rollout()
                .map(LiveLine::text)
                .or(() -> view.doing().map(reason -> reason.text()))
                .orElse(view.settled() ? "settled" : "settling");
    }
}
