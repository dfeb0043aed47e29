package dev.interlock.app.check;

import dev.interlock.app.Terminal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One line on a terminal while something takes longer than a blink; gone when it is done.
public final class Progress implements AutoCloseable {
    private static final long FIRST_MILLIS = 400;
    private static final long NEXT_MILLIS = 120;
    private static final String[] TURNS = {"|", "/", "-", "\\"};

    private final CountDownLatch done = new CountDownLatch(1);
    private final Terminal terminal;

    private Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    public static Progress start(Terminal terminal, String what) {
        Progress progress = new Progress(terminal);
        if (terminal.interactive()) {
            Thread thread = new Thread(() -> progress.show(what), "progress");
            thread.setDaemon(true);
            thread.start();
        }
        return progress;
    }

    private void show(String what) {
        try {
            for (int turn = 0;
                    !done.await(turn == 0 ? FIRST_MILLIS : NEXT_MILLIS, TimeUnit.MILLISECONDS);
                    turn++) {
                print("\r" + TURNS[turn % TURNS.length] + " " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String text) {
        synchronized (terminal) {
            if (done.getCount() > 0) {
                terminal.err().print(text);
                terminal.err().flush();
            }
        }
    }

    @Override
    public void close() {
        synchronized (terminal) {
            done.countDown();
            if (terminal.interactive()) {
                terminal.err().print("\r\u001B[K");
                terminal.err().flush();
            }
        }
    }
}
