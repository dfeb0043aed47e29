package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Durations;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event;
import dev.interlock.outside.docker.Complaints;
import dev.interlock.outside.docker.Container;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.target.Lines;
import dev.interlock.outside.target.Secrets;
import dev.interlock.outside.target.Telling;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A release's one-off jobs: each is run once, and never a second time without anybody's knowing.
///
/// That one is begun is on the disk before it is; the engine knows by its container whether it was.
/// So a server that ends in the middle finds it again: still running, ended, or never started.
/// Where the container is gone and its end was not noted, nobody knows, and it is not run again.
///
/// @param root of the artifact
record Jobs(Premises premises, Blueprint blueprint, Path root, Secrets secrets) {
    private static final long LOOK_MILLIS = 100;
    private static final int LINES = 3;
    private static final int LINE = 160;

    /// Runs those that have not run, in their order.
    ///
    /// @throws Broken where one failed, now or before
    void run(String project) throws Broken, InterruptedException {
        for (String job : blueprint.parts().jobs()) {
            Event.Ran ran = ended(project, job);
            if (ran.ruling() != Ruling.PASS) {
                throw new Broken(
                        ran.reason().cause(), "the job %s: %s".formatted(job, ran.reason().text()));
            }
        }
    }

    private Event.Ran ended(String project, String job) throws Broken, InterruptedException {
        String name = name(job);
        try {
            return switch (notes().job(release(), job)) {
                case Notes.Job.Ended(Event.Ran ran) -> ran;
                case Notes.Job.Never _ -> {
                    notes().begun(release(), job);
                    yield begun(project, job, name);
                }
                case Notes.Job.Begun _ -> foundAgain(project, job, name);
            };
        } catch (IOException e) {
            throw new Broken(
                    Cause.STORE_FAILED,
                    "that the job %s runs could not be noted, so it was not run: %s"
                            .formatted(job, e.getMessage()));
        }
    }

    private Event.Ran foundAgain(String project, String job, String name)
            throws Broken, IOException, InterruptedException {
        Optional<Container> found = Broken.known(premises.docker().container(name));
        if (found.isEmpty()) {
            return noted(
                    new Event.Ran(
                            job,
                            Ruling.UNDECIDED,
                            Reason.of(
                                    Cause.RESTARTED,
                                    "an earlier server began it, its end was not seen and its container is gone: it is not run a second time; see what it did, then release again"),
                            0));
        }
        if (found.get().state().equals("created")) {
            // The server ended between making and starting it.
            Broken.done(premises.docker().removeContainer(found.get().id()));
            return begun(project, job, name);
        }
        return awaited(job, name);
    }

    private Event.Ran begun(String project, String job, String name)
            throws Broken, IOException, InterruptedException {
        Command run =
                premises.compose()
                        .on(
                                root,
                                project,
                                blueprint.running(),
                                List.of("run", "-d", "--name", name, job))
                        .withTimeLimit(timeout());
        try {
            premises.run(premises.compose().giving(blueprint.given(), run), secrets);
        } catch (Broken e) {
            Optional<Container> made = Broken.known(premises.docker().container(name));
            if (made.isPresent() && !made.get().state().equals("created")) {
                return awaited(job, name); // It runs all the same.
            }
            made.ifPresent(it -> premises.docker().removeContainer(it.id()));
            notes().unbegun(release(), job);
            throw new Broken(
                    e.reason().cause(),
                    "the job %s could not be started: %s".formatted(job, e.reason().text()));
        }
        return awaited(job, name);
    }

    /// An interrupt does not end a job: a migration cut in half is worse than one too many. What
    /// became of it is seen at the next look.
    private Event.Ran awaited(String job, String name)
            throws Broken, IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            Optional<Container> seen = Broken.known(premises.docker().container(name));
            if (seen.isEmpty()) {
                return foundGone(job);
            }
            if (!seen.get().isUp()) {
                long millis = (System.nanoTime() - begun) / 1_000_000;
                Event.Ran ran = noted(judged(job, seen.get(), millis));
                premises.docker().removeContainer(seen.get().id());
                return ran;
            }
            if (System.nanoTime() - begun > timeout().toNanos()) {
                return late(job, seen.get());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private Event.Ran foundGone(String job) throws IOException {
        return noted(
                new Event.Ran(
                        job,
                        Ruling.UNDECIDED,
                        Reason.of(
                                Cause.CRASHED, "its container was removed before its end was seen"),
                        0));
    }

    private Event.Ran late(String job, Container container) throws IOException {
        Duration patience = blueprint.parts().plan().patience().stopTimeout();
        premises.docker().stopContainer(container.id(), patience);
        String last = last(container);
        premises.docker().removeContainer(container.id());
        return noted(
                new Event.Ran(
                        job,
                        Ruling.FAIL,
                        Reason.of(
                                Cause.TIMED_OUT,
                                "it was not done within %s and was ended (`target.job-timeout`)%s"
                                        .formatted(Durations.written(timeout()), last)),
                        timeout().toMillis()));
    }

    private Event.Ran judged(String job, Container container, long millis) {
        String last = last(container);
        if (container.exit() == 0 && container.error().isEmpty()) {
            return new Event.Ran(
                    job,
                    Ruling.PASS,
                    Reason.of(Cause.PASSED, "it ran, exit code 0" + last),
                    millis);
        }
        Reason why =
                container.outOfMemory()
                        ? Reason.of(
                                Cause.OUT_OF_MEMORY,
                                "the kernel ended it at its memory limit" + last)
                        : !container.error().isEmpty()
                                ? Complaints.of(container.error())
                                : Reason.of(Cause.FAILED, "exit code " + container.exit() + last);
        return new Event.Ran(job, Ruling.FAIL, why, millis);
    }

    private String last(Container container) {
        List<String> lines = Telling.of(premises.printed(container, secrets), LINES);
        return lines.isEmpty()
                ? "; it printed nothing"
                : "; it printed: "
                        + lines.stream()
                                .map(line -> "“" + Lines.brief(line, LINE) + "”")
                                .collect(Collectors.joining(" "));
    }

    private Event.Ran noted(Event.Ran ran) throws IOException {
        notes().ended(release(), ran);
        return ran;
    }

    private Notes notes() {
        return premises.notes();
    }

    private ReleaseId release() {
        return blueprint.release();
    }

    private Duration timeout() {
        return blueprint.parts().plan().lasting().jobTimeout();
    }

    private String name(String job) {
        return premises.names().job(blueprint.parts().plan().files().project(), release(), job);
    }
}
