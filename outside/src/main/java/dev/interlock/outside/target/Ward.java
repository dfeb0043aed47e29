package dev.interlock.outside.target;

import dev.interlock.model.Address;
import dev.interlock.model.Reason;
import dev.interlock.outside.target.ProcessSettings.Restarts;
import dev.interlock.rollout.port.Instance;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A release that is looked after: started anew when it ends by itself, asked for its health, its
/// log kept small. Whoever changes it holds its lock; whoever looks at it needs none.
final class Ward {
    private static final Duration BETWEEN_HEALTH = Duration.ofSeconds(1);

    final ReentrantLock lock = new ReentrantLock();

    private final Restarts restarts;
    private final Health health;

    // Changed under the lock, read by anybody.
    private volatile Optional<Attempt> attempt = Optional.empty();
    private volatile Optional<Reason> givenUp = Optional.empty();
    private volatile boolean ready;
    private volatile String host = "127.0.0.1";

    // Used under the lock only.
    private Optional<Instant> retry = Optional.empty();
    private int inRow;
    private Instant nextHealth = Instant.EPOCH;

    Ward(Restarts restarts, Health health) {
        this.restarts = restarts;
        this.health = health;
    }

    Optional<Attempt> attempt() {
        return attempt;
    }

    Optional<Reason> givenUp() {
        return givenUp;
    }

    boolean alive() {
        return attempt.filter(Attempt::alive).isPresent();
    }

    /// As a router's owner wants to know it. One that waits to be started anew is there, and not
    /// ready.
    Optional<Instance> seen() {
        return attempt.map(now ->
                new Instance(
                        now.run().release(),
                        new Address(host, now.run().port()),
                        ready && now.alive(),
                        now.run().started(),
                        now.run().restarts()));
    }

    /// Looks after this process from now on.
    void take(Attempt process) {
        attempt = Optional.of(process);
        givenUp = Optional.empty();
        ready = false;
        retry = Optional.empty();
        nextHealth = Instant.EPOCH;
    }

    /// As [#take], with a row of restarts that begins anew.
    void begin(Attempt process) {
        take(process);
        inRow = 0;
    }

    private void leave() {
        attempt = Optional.empty();
        ready = false;
        retry = Optional.empty();
    }

    /// It was stopped, or is down after a start that failed.
    void forget() {
        leave();
        givenUp = Optional.empty();
    }

    /// Asks for its health now.
    ///
    /// @return what it answered where it is not healthy; empty where it is, or nothing listens
    Optional<String> ask(Attempt process) throws InterruptedException {
        Health.Answer answer =
                health.ask(process.run().port(), process.run().plan().patience().health());
        return switch (answer) {
            case Health.Answer.Healthy(Address address) -> {
                boolean own = ready || process.ownsPort();
                host = address.host();
                ready = own;
                yield own
                        ? Optional.empty()
                        : Optional.of("another program answers on port " + process.run().port());
            }
            case Health.Answer.Unhealthy(Address address, String said) -> {
                ready = false;
                yield Optional.of(said);
            }
            case Health.Answer.Closed closed -> {
                ready = false;
                yield Optional.empty();
            }
        };
    }

    boolean ready() {
        return ready;
    }

    /// One look. Does what is due, and waits for nothing but an answer to a health check.
    void tick(Instant now) throws InterruptedException {
        if (attempt.isEmpty() || givenUp.isPresent()) {
            return;
        }
        Attempt process = attempt.get();
        if (process.alive()) {
            tend(process, now);
        } else if (retry.isEmpty()) {
            fallen(process, now);
        } else if (!now.isBefore(retry.get())) {
            again(process, now);
        }
    }

    private void tend(Attempt process, Instant now) throws InterruptedException {
        if (Duration.between(process.run().started(), now).compareTo(restarts.calm()) > 0) {
            inRow = 0;
        }
        if (!ready || !now.isBefore(nextHealth)) {
            ask(process);
            nextHealth = now.plus(BETWEEN_HEALTH);
        }
        try {
            process.log().turn(process.secrets());
        } catch (IOException e) {
            // A full disk: the next look tries again.
            nextHealth = now.plus(BETWEEN_HEALTH);
        }
    }

    private void fallen(Attempt process, Instant now) {
        ready = false;
        Reason reason = process.diagnosed(Optional.empty());
        process.end(Duration.ZERO);
        if (inRow >= restarts.most()) {
            giveUp(process, reason);
        } else {
            retry = Optional.of(now.plus(restarts.wait(inRow)));
        }
    }

    private void again(Attempt process, Instant now) {
        Run run = process.run();
        inRow++;
        switch (process.premises()
                .begin(run.release(), run.plan(), run.port(), run.restarts() + 1)) {
            case Seen.Known<Attempt>(Attempt next) -> take(next);
            case Seen.Unknown<Attempt>(Reason reason) -> {
                if (inRow >= restarts.most()) {
                    giveUp(process, reason);
                } else {
                    retry = Optional.of(now.plus(restarts.wait(inRow)));
                }
            }
        }
    }

    private void giveUp(Attempt process, Reason reason) {
        givenUp =
                Optional.of(
                        Reason.of(
                                reason.cause(),
                                "given up after %s restarts in a row: %s"
                                        .formatted(inRow, reason.text())));
        process.forget();
        leave();
    }
}
