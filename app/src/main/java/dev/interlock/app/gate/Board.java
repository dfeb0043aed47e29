package dev.interlock.app.gate;

import dev.interlock.app.Terminal;
import dev.interlock.gate.StepResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What a person sees while a gate runs: on a terminal one line that says what runs and for how
/// long, elsewhere a line for each step that begins and ends.
public final class Board implements GateWatch, AutoCloseable {
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final int WIDTH = 100;

    private final Terminal terminal;
    private final int steps;
    private final CountDownLatch closed = new CountDownLatch(1);

    // Guarded by this object's monitor: what runs and since when, and what was printed last.
    private final Map<String, Long> since = new LinkedHashMap<>();
    private String last = "";
    private int done;

    private Board(Terminal terminal, int steps) {
        this.terminal = terminal;
        this.steps = steps;
    }

    public static Board of(Terminal terminal, GateArguments arguments) {
        Board board = new Board(terminal, arguments.schedule().steps().size());
        if (terminal.interactive()) {
            Thread.ofPlatform().daemon().name("progress").start(board::turn);
        }
        return board;
    }

    @Override
    public synchronized void begins(String step) {
        since.put(step, System.nanoTime());
        plain("%s begins".formatted(step));
    }

    @Override
    public synchronized void prints(String step, String line) {
        last = line.replaceAll("\\p{Cntrl}", " ").strip();
    }

    @Override
    public synchronized void ended(StepResult result) {
        since.remove(result.name());
        done++;
        plain(
                "%s %s in %.1f s"
                        .formatted(
                                result.name(),
                                result.standing().word(),
                                result.figures().took().toMillis() / 1_000.0));
    }

    private void plain(String text) {
        if (!terminal.interactive()) {
            terminal.err().println("interlock: " + text);
            terminal.err().flush();
        }
    }

    private void turn() {
        try {
            while (!closed.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                show();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        if (closed.getCount() == 0) {
            return;
        }
        String running =
                since.entrySet().stream()
                        .map(it -> "%s %s s".formatted(it.getKey(), seconds(it.getValue())))
                        .collect(Collectors.joining(", "));
        String text = "%s of %s done · %s · %s".formatted(done, steps, running, last);
        terminal.err()
                .print("\r\u001B[K" + text.substring(0, Math.min(WIDTH, text.length())) + "\r");
        terminal.err().flush();
    }

    private static long seconds(long since) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (terminal.interactive()) {
            terminal.err().print("\r\u001B[K");
            terminal.err().flush();
        }
    }
}
