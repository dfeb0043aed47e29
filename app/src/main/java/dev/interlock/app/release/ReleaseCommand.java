package dev.interlock.app.release;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.check.Checking;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.app.server.Troubles;
import dev.interlock.model.Cause;
import dev.interlock.model.Scope;
import dev.interlock.rollout.Answer;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock release`: check, gate, build, send, then follow the rollout to its end.
public record ReleaseCommand(Terminal terminal, Checking checking, Clock clock) implements Command {
    @Override
    public String name() {
        return "release";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addOption(ServicePlan.environmentOption());
        spec.addOption(ServicePlan.serviceOption());
        spec.addOption(
                text("--artifact", "DIR", "ship this folder; else the plan's build makes one"));
        spec.addOption(text("--image", "REF@sha256:…", "ship this image (target compose)"));
        spec.addOption(
                text(
                        "--commit",
                        "SHA",
                        "what the artifact was built from (default: the checked-out commit)"));
        spec.addOption(
                text(
                        "--evidence",
                        "DIR",
                        "signed evidence of a gate that ran elsewhere (default: this folder's)"));
        spec.addOption(
                text("--env-file", "FILE", "the environment's variables (default: the plan's)"));
        spec.addOption(
                text(
                        "--migrations",
                        "OLDEST..NEWEST",
                        "the migration levels that this release works with"));
        spec.addOption(flag("--queue", "wait for the rollout that is under way"));
        spec.addOption(flag("--replace", "take the place of a rollout that is held"));
        spec.addOption(
                flag("--no-way-back", "go on though the last good release could not come back"));
        spec.addOption(flag("--no-wait", "end as soon as the server has accepted it"));
        ServerOptions.all().forEach(spec::addOption);
        spec.addOption(
                Options.format(
                        "text, or json (one journal event a line; with --no-wait the answer)"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Ships the same bytes through smoke tests and a canary, or back to the last good release.")
                .footer(
                        "",
                        "Ends with 0 (promoted and baked), 1 (refused, failed or rolled back), 2 (wrong usage or plan),",
                        "3 (held: undecided, or the server cannot be reached). Ctrl-C before it is accepted leaves",
                        "nothing; afterwards the rollout is the server's: `interlock abort` ends it.",
                        "",
                        "Examples:",
                        "  interlock release",
                        "  interlock release --env staging --artifact dist",
                        "  interlock release --no-wait --format json");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        Formats.json(line);
        ReleaseArguments arguments = ReleaseArguments.of(line, terminal);
        Client client = ServerOptions.client(line, terminal);
        Following following = Following.of(line, terminal, client);
        try {
            Answer answer = new Releasing(terminal, checking, clock, client).release(arguments);
            return switch (answer) {
                case Answer.Refused refused -> {
                    ExitCode code = following.refused(refused);
                    if (refused.reason().cause() == Cause.REVIEW_MISSING) {
                        following.note(howToAnswer(arguments, client));
                    }
                    yield code;
                }
                case Answer.Accepted accepted -> {
                    following.note("%s: %s".formatted(accepted.release(), accepted.note()));
                    yield arguments.follow()
                            ? following.toTheEnd(arguments.scope(), accepted.release())
                            : following.accepted(accepted);
                }
            };
        } catch (Releasing.Stopped e) {
            return following.stopped(e);
        } catch (Trouble e) {
            return Troubles.told(terminal, e);
        }
    }

    private static String howToAnswer(ReleaseArguments arguments, Client client) {
        Scope scope = arguments.scope();
        return "answer with `interlock readiness --env %s%s --tick N,… --go`, or on the page %s; then release again"
                .formatted(
                        scope.environment(),
                        arguments.commit().map(it -> " --commit " + it).orElse(""),
                        client.page(scope));
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).description(description).build();
    }

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }
}
