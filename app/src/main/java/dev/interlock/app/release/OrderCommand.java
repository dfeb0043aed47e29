package dev.interlock.app.release;

import dev.interlock.app.Caller;
import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.app.server.Troubles;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Steering;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock promote`, `hold`, `resume`, `abort`, `rollback`: a person steers.
public record OrderCommand(Terminal terminal, Order order) implements Command {
    @Override
    public String name() {
        return order.word();
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addOption(ServicePlan.environmentOption());
        spec.addOption(ServicePlan.serviceOption());
        if (order == Order.ROLLBACK) {
            spec.addOption(
                    OptionSpec.builder("--to")
                            .paramLabel("RELEASE")
                            .type(String.class)
                            .description("go back to this one (default: the last good one)")
                            .build());
            spec.addOption(
                    OptionSpec.builder("--with-current-env")
                            .description(
                                    "with the variables of now, where a secret was rotated since")
                            .build());
        }
        spec.addOption(
                OptionSpec.builder("--no-wait")
                        .description("do not wait until it is done")
                        .build());
        ServerOptions.all().forEach(spec::addOption);
        spec.addOption(Options.format("text or json"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage().description(description()).footer(footer());
        return spec;
    }

    private String description() {
        return switch (order) {
            case PROMOTE -> "Takes the release of a canary or a hold to 100 %%, where it bakes.";
            case HOLD -> "Keeps a canary at its present weight until you say how to go on.";
            case RESUME -> "Lets a held rollout go on.";
            case ABORT -> "Ends a rollout: the last good release gets every request again.";
            case ROLLBACK ->
                    "Leaves the live release, or a rollout under way, for the last good one before it.";
        };
    }

    private String[] footer() {
        String example =
                switch (order) {
                    case PROMOTE, HOLD, RESUME, ABORT ->
                            "  interlock %s --env staging".formatted(order.word());
                    case ROLLBACK -> "  interlock rollback --to r-20261121-1";
                };
        return new String[] {
            "",
            "Ends with 0 (done), 1 (refused, or it did not lead there), 2 (wrong usage or plan), 3 (the server could not be asked).",
            "",
            "Examples:",
            "  interlock " + order.word(),
            example
        };
    }

    @Override
    public ExitCode run(ParseResult line) {
        Scope scope = ServicePlan.read(line, terminal).scope(line);
        Client client = ServerOptions.client(line, terminal);
        Following following = Following.of(line, terminal, client);
        try {
            Answer answer = client.order(steering(line, scope));
            return switch (answer) {
                case Answer.Refused refused -> following.refused(refused);
                case Answer.Accepted accepted -> followed(line, scope, following, accepted);
            };
        } catch (Trouble e) {
            return Troubles.told(terminal, e);
        }
    }

    private ExitCode followed(
            ParseResult line, Scope scope, Following following, Answer.Accepted accepted)
            throws Trouble {
        following.note(accepted.note());
        if (line.hasMatchedOption("--no-wait")) {
            return following.accepted(accepted);
        }
        return switch (order) {
            case PROMOTE, RESUME -> following.fromTheOrder(scope, accepted.release());
            case HOLD -> following.accepted(accepted);
            case ABORT, ROLLBACK -> following.untilLeft(scope, accepted, to(line));
        };
    }

    private static Optional<ReleaseId> to(ParseResult line) {
        return ReleaseId.parse(line.matchedOptionValue("--to", ""));
    }

    private Steering steering(ParseResult line, Scope scope) {
        String to = line.matchedOptionValue("--to", "");
        Optional<ReleaseId> release = to(line);
        if (!to.isEmpty() && release.isEmpty()) {
            throw new WrongUsage(
                    List.of(
                            "--to wants a release such as r-20261121-1; `interlock history` lists them"));
        }
        return new Steering(
                scope,
                order,
                release,
                line.hasMatchedOption("--with-current-env"),
                Caller.of(terminal));
    }
}
