package dev.interlock.outside.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Address;
import dev.interlock.outside.entrance.Releases;
import dev.interlock.outside.proxy.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A reload loses nothing: clients on kept connections, which try nothing twice, ask all the while.
class NginxReloadTest {
    private static final int CLIENTS = 30;

    @Test
    void newReleasesAreSeatedUnderLoadAndNoConnectionIsCut() throws Exception {
        try (Proxy proxy = Proxy.start();
                Releases first = Releases.answering();
                Releases second = Releases.answering()) {
            proxy.route(first.whole(Releases.OLD));
            try (Load load = new Load(proxy.entrance())) {
                var workers = proxy.workers();
                proxy.route(first.split(20))
                        .route(first.whole(Releases.OLD))
                        .route(second.whole(Releases.OLD));
                assertThat(proxy.workers()).isNotEqualTo(workers);
                assertThat(load.answers.get()).isGreaterThan(500);
                assertThat(load.broken).isEmpty();
            }
        }
    }

    /// Clients that keep their connection until they are told that it ends.
    private static final class Load implements AutoCloseable {
        final AtomicLong answers = new AtomicLong();
        final List<String> broken = java.util.Collections.synchronizedList(new ArrayList<>());
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean closed;

        Load(Address entrance) {
            for (int client = 0; client < CLIENTS; client++) {
                threads.add(Thread.ofVirtual().start(() -> ask(entrance)));
            }
        }

        private void ask(Address entrance) {
            while (!closed) {
                try (Caller caller = Caller.to(entrance)) {
                    while (!closed && goesOn(caller)) {
                        LockSupport.parkNanos(20_000_000);
                    }
                } catch (IOException e) {
                    broken.add(String.valueOf(e.getMessage()));
                }
            }
        }

        private boolean goesOn(Caller caller) throws IOException {
            Caller.Answer answer = caller.ask(Caller.get("/"));
            answers.incrementAndGet();
            if (answer.status() != 200) {
                broken.add("status " + answer.status());
            }
            return answer.header("Connection").filter(it -> it.equals("close")).isEmpty();
        }

        @Override
        public void close() {
            closed = true;
            threads.forEach(Load::ended);
        }

        private static void ended(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
