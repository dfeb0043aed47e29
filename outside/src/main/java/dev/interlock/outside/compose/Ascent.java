package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.FailureReport;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.compose.Blueprint.Wiring;
import dev.interlock.outside.docker.Container;
import dev.interlock.outside.docker.Image;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.target.Bundles.Bundle;
import dev.interlock.outside.target.Ports;
import dev.interlock.outside.target.Secrets;
import dev.interlock.plan.TargetPlan.Compose;
import dev.interlock.rollout.port.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One attempt to bring a release up.
///
/// @param begun by [System#nanoTime()]
/// @param secrets hides what it has in everything that is shown
record Ascent(
        Premises premises,
        Probe probe,
        ReleaseId release,
        Compose plan,
        Bundle bundle,
        Secrets secrets,
        long begun) {
    private static final long LOOK_MILLIS = 100;

    /// How long Compose may take over what the release may: it talks to the engine as well.
    private static final Duration OVERHEAD = Duration.ofSeconds(30);

    /// How it went.
    sealed interface Result {
        record Up() implements Result {}

        record Down(FailureReport report) implements Result {}
    }

    /// Makes and starts everything, then waits until it is ready. One that will not become so ends
    /// it at once.
    ///
    /// @param taken ports that other releases have
    Result climb(Set<Integer> taken) throws InterruptedException {
        return risen(() -> up(blueprint(taken), List.of()), it -> it.lost().isPresent());
    }

    /// For a release that has users, or may have them: starts again what of it is down, touches
    /// nothing that runs, and waits for the rest as long as its traffic service is there.
    Result resume(Set<Integer> taken) throws InterruptedException {
        return risen(() -> startAgain(taken), it -> !it.serves());
    }

    /// What is done before it is waited for.
    private interface Start {
        void go() throws Broken, IOException, InterruptedException;
    }

    private Result risen(Start start, Predicate<Condition> hopeless) throws InterruptedException {
        try {
            start.go();
        } catch (Broken e) {
            return down(Optional.of(e.reason()));
        } catch (IOException e) {
            return down(
                    Optional.of(
                            Reason.of(
                                    Cause.TARGET_FAILED,
                                    "it could not be started: " + e.getMessage())));
        }
        return await(hopeless);
    }

    private void startAgain(Set<Integer> taken) throws Broken, IOException, InterruptedException {
        Condition seen =
                new Condition(own(Broken.known(premises.containers(release))), Optional.empty());
        if (!seen.isWhole()) {
            up(blueprint(taken), List.of("--no-recreate"));
        }
        for (Container container : seen.idle()) {
            // Where it cannot start, its state tells.
            premises.docker().startContainer(container.id());
        }
    }

    private String project() {
        return premises.names().project(plan.files().project(), release);
    }

    private Blueprint blueprint(Set<Integer> taken) throws Broken, IOException {
        Map<String, String> variables = bundle.variables();
        Reading reading = new Reading(premises, bundle.files(), plan, secrets);
        ComposeParts parts = reading.read(project(), variables);
        Map<String, String> images =
                new ReleaseImages(premises, release, bundle.files()).provide(parts);
        int inside = inside(parts, images);
        Wiring wiring = new Wiring(images, inside, Ports.free(taken), variables);
        return new Blueprint(parts, premises.names(), release, wiring);
    }

    private int inside(ComposeParts parts, Map<String, String> images) throws Broken {
        Optional<Integer> named = parts.port();
        if (named.isPresent()) {
            return named.get();
        }
        String image = images.getOrDefault(parts.traffic(), "");
        List<String> exposed =
                Broken.known(premises.docker().image(image)).map(Image::ports).orElse(List.of());
        return ComposeParts.single(exposed)
                .orElseThrow(() ->
                        new Broken(
                                Cause.WRONG_PORT,
                                "neither compose files nor image name a single port of %s; write it as `target.port`"
                                        .formatted(parts.traffic())));
    }

    /// @param more what Compose is told
    private void up(Blueprint blueprint, List<String> more)
            throws Broken, IOException, InterruptedException {
        premises.notes().stopping(release, blueprint.stopping());
        Lasting lasting = new Lasting(premises, blueprint, bundle.files(), secrets);
        Duration limit = plan.patience().startTimeout();
        lasting.make();
        lasting.start(limit);
        List<String> own = List.copyOf(blueprint.parts().own());
        if (!blueprint.parts().shared().isEmpty()) {
            compose(blueprint, premises.compose().up(own, words("--no-start", more)));
            lasting.join(project());
        }
        new Jobs(premises, blueprint, bundle.files(), secrets).run(project());
        compose(blueprint, premises.compose().up(own, words("-d", more)));
    }

    private static String[] words(String first, List<String> more) {
        return Stream.concat(Stream.of(first), more.stream()).toArray(String[]::new);
    }

    private void compose(Blueprint blueprint, List<String> arguments)
            throws Broken, InterruptedException {
        ComposeProgram program = premises.compose();
        Command command = program.on(bundle.files(), project(), blueprint.running(), arguments);
        premises.run(
                program.giving(blueprint.given(), command)
                        .withTimeLimit(plan.patience().startTimeout().plus(OVERHEAD)),
                secrets);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
    }

    /// Waits until what was started is ready, or will not be.
    private Result await(Predicate<Condition> hopeless) throws InterruptedException {
        long end = System.nanoTime() + plan.patience().startTimeout().toNanos();
        while (true) {
            switch (condition()) {
                case Seen.Unknown<Condition>(Reason why) -> {
                    if (System.nanoTime() > end) {
                        return new Result.Down(FailureReport.of(why));
                    }
                }
                case Seen.Known<Condition>(Condition condition) -> {
                    if (condition.isReady()) {
                        return new Result.Up();
                    }
                    if (hopeless.test(condition) || System.nanoTime() > end) {
                        return new Result.Down(autopsy(condition, Optional.empty()));
                    }
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private Seen<Condition> condition() throws InterruptedException {
        return switch (premises.containers(release)) {
            case Seen.Known<List<Container>>(List<Container> all) ->
                    new Seen.Known<>(probe.ask(own(all)));
            case Seen.Unknown<List<Container>>(Reason why) -> new Seen.Unknown<>(why);
        };
    }

    static List<Container> own(List<Container> all) {
        return all.stream().filter(it -> !it.labels().containsKey(Names.JOB)).toList();
    }

    private Result down(Optional<Reason> said) {
        if (Thread.currentThread().isInterrupted()) {
            return new Result.Down(
                    FailureReport.of(
                            Reason.of(
                                    Cause.TARGET_FAILED,
                                    "the start was broken off before it was ready")));
        }
        Optional<Reason> masked = said.map(it -> Reason.of(it.cause(), secrets.masked(it.text())));
        Condition condition =
                premises.containers(release) instanceof Seen.Known<List<Container>>(var all)
                        ? new Condition(own(all), Optional.empty())
                        : new Condition(List.of(), Optional.empty());
        return new Result.Down(autopsy(condition, masked));
    }

    private FailureReport autopsy(Condition condition, Optional<Reason> said) {
        Map<String, List<String>> lines = new HashMap<>();
        condition.containers().forEach(it -> lines.put(it.id(), premises.printed(it, secrets)));
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        return masked(
                new Autopsy(condition, lines, bundle.variables().keySet(), said, waited).report());
    }

    /// What a health check prints is the application's as well.
    private FailureReport masked(FailureReport report) {
        FailureReport masked =
                FailureReport.of(
                        Reason.of(report.reason().cause(), secrets.masked(report.reason().text())));
        for (FailureReport.Section section : report.sections()) {
            masked = masked.with(section.title(), secrets.masked(section.text()));
        }
        return masked;
    }
}
