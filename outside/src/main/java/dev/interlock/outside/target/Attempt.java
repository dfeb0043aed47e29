package dev.interlock.outside.target;

import dev.interlock.model.Reason;
import dev.interlock.outside.target.Bundles.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// One process of a release, from its start to its end.
///
/// @param child as this server's own child; empty where an earlier server started it
/// @param logFrom how long the log was when it began
/// @param memoryKills the kernel's count at its start
record Attempt(
        Run run,
        Identity process,
        Optional<Process> child,
        Bundle bundle,
        Premises premises,
        long logFrom,
        OptionalLong memoryKills) {
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 20;

    boolean alive() {
        return premises.proc().alive(process);
    }

    /// Whether it listens on its port itself, as far as anybody may look: another program may have
    /// taken the port, and would answer for it.
    boolean ownsPort() {
        return premises.proc()
                .listening(premises.proc().members(process))
                .map(ports -> ports.contains(run.port()))
                .orElse(true);
    }

    /// Why it failed.
    Reason diagnosed(Optional<String> health) {
        Evidence seen = evidence(health);
        return alive() || seen.exit().isPresent() ? Diagnosis.of(seen) : Diagnosis.ofVanished(seen);
    }

    private Evidence evidence(Optional<String> health) {
        boolean alive = alive();
        OptionalLong kills = premises.proc().memoryKills();
        return new Evidence(
                run.port(),
                alive ? OptionalInt.empty() : exit(),
                !run.group().isEmpty() && ControlGroups.killed(Path.of(run.group())),
                kills.isPresent()
                        && memoryKills.isPresent()
                        && kills.getAsLong() > memoryKills.getAsLong(),
                log().printed(logFrom, secrets()),
                premises.proc().listening(premises.proc().members(process)),
                bundle.variables().keySet(),
                bundle.required(),
                health,
                Duration.between(run.started(), Instant.now()));
    }

    /// What the keeper wrote down, else what this server saw of its own child.
    private OptionalInt exit() {
        OptionalInt written = premises.files().exitCode(run.release());
        return written.isPresent() ? written : childExit();
    }

    private OptionalInt childExit() {
        try {
            return child.isPresent() && child.get().waitFor(1, TimeUnit.SECONDS)
                    ? OptionalInt.of(child.get().exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    LogRing log() {
        return premises.log(run.release());
    }

    Secrets secrets() {
        return Secrets.of(bundle.variables(), bundle.open());
    }

    /// Asks it to end, waits, and then ends all of it: its session, what descends from it, its
    /// control group. Goes on through an interrupt, which is kept for later.
    ///
    /// @param patience between asking and ending
    /// @return whether nothing of it is left
    boolean end(Duration patience) {
        List<Identity> all = new ArrayList<>(premises.proc().members(process));
        if (!all.isEmpty()) {
            Signals.group(process, "TERM");
            Signals.each(premises.proc().outsideGroup(process, all), "TERM");
        }
        if (!gone(all, patience)) {
            kill(all);
        }
        boolean gone = gone(all, AFTER_KILL);
        if (!run.group().isEmpty()) {
            ControlGroups.remove(Path.of(run.group()));
        }
        return gone;
    }

    private void kill(List<Identity> all) {
        if (!run.group().isEmpty()) {
            ControlGroups.end(Path.of(run.group()));
        }
        if (!premises.proc().members(process).isEmpty()) {
            Signals.group(process, "KILL");
        }
        Signals.each(all.stream().filter(premises.proc()::alive).toList(), "KILL");
    }

    /// Waits until nothing is left, also of what came meanwhile; what did is added to the list.
    private boolean gone(List<Identity> all, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                for (Identity member : premises.proc().members(process)) {
                    if (!all.contains(member)) {
                        all.add(member);
                    }
                }
                if (all.stream().noneMatch(premises.proc()::alive)) {
                    return true;
                }
                if (System.nanoTime() > end) {
                    return false;
                }
                try {
                    Thread.sleep(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Forgets it, once it has ended: what it printed stays, masked.
    void forget() {
        try {
            log().seal(secrets());
            premises.files().remove(run.release());
        } catch (IOException e) {
            // A full or broken disk. The number of a dead process is told apart when it is read.
        }
    }
}
