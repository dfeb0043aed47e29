package dev.interlock.outside.compose;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.docker.Complaints;
import dev.interlock.outside.docker.Container;
import dev.interlock.outside.docker.Docker;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import dev.interlock.outside.target.Lines;
import dev.interlock.outside.target.Secrets;
import dev.interlock.rollout.port.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the releases of one environment run.
///
/// @param logs the folder of what was printed by releases that are down
record Premises(
        Names names,
        ComposeSettings settings,
        Docker docker,
        ComposeProgram compose,
        Notes notes,
        Path logs) {
    /// Lines of each container that are looked at and kept.
    private static final int LINES = 2_000;

    Seen<List<Container>> containers(ReleaseId release) {
        return docker.containers(names.mine(release));
    }

    /// Runs Compose, or says with one cause why it failed.
    ///
    /// @return what it printed on standard output
    String run(Command command, Secrets secrets) throws Broken {
        return switch (Commands.run(command)) {
            case Outcome.Finished finished when finished.exit() == 0 ->
                    new String(finished.out(), StandardCharsets.UTF_8);
            case Outcome.Finished finished ->
                    throw new Broken(Complaints.of(plain(finished, secrets)));
            case Outcome.TimedOut timedOut ->
                    throw new Broken(
                            Cause.TIMED_OUT,
                            "%s was not done within %s s"
                                    .formatted(name(command), timedOut.limit().toSeconds()));
            case Outcome.NotFound missing ->
                    throw new Broken(Cause.MISSING_PROGRAM, missing.reason());
            case Outcome.TooMuchOutput _ ->
                    throw new Broken(Cause.TARGET_FAILED, name(command) + " printed too much");
        };
    }

    private String name(Command command) {
        return String.join(" ", command.arguments().subList(0, compose.words().size()));
    }

    private static String plain(Outcome.Finished finished, Secrets secrets) {
        String all = finished.err() + "\n" + new String(finished.out(), StandardCharsets.UTF_8);
        return String.join("\n", secrets.masked(all).lines().map(Lines::plain).toList());
    }

    /// What a container printed, oldest first, masked.
    List<String> printed(Container container, Secrets secrets) {
        return secrets.masked(docker.logs(container.id(), LINES))
                .lines()
                .map(Lines::plain)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /// What a release printed, with each line's service where there are several.
    List<String> printed(List<Container> containers, Secrets secrets) {
        List<String> lines = new ArrayList<>();
        for (Container container : containers) {
            String service = container.label(Names.SERVICE);
            printed(container, secrets)
                    .forEach(line ->
                            lines.add(containers.size() > 1 ? service + " | " + line : line));
        }
        return lines;
    }

    Reason wrongPlan() {
        return Reason.of(Cause.NOT_SUPPORTED, "this target starts compose projects only");
    }
}
