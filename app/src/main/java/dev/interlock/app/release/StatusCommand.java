package dev.interlock.app.release;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.app.server.Troubles;
import dev.interlock.model.ReleaseState;
import dev.interlock.rollout.judge.Words;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `interlock status`: what runs where.
///
/// @param clock to say how long ago a build passed
public record StatusCommand(Terminal terminal, InstantSource clock) implements Command {
    private static final String HELD = ReleaseState.HELD.word();

    /// Releases that may wait behind the one that is held.
    private static final int RECENT = 100;

    @Override
    public String name() {
        return "status";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addOption(ServicePlan.serviceOption());
        ServerOptions.all().forEach(spec::addOption);
        spec.addOption(Options.format("text or json"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description("Says what runs in each environment, and what is under way.")
                .footer("", "Examples:", "  interlock status", "  interlock status --format json");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        boolean json = Formats.json(line);
        String service = ServicePlan.read(line, terminal).service();
        Client client = ServerOptions.client(line, terminal);
        try {
            String status = client.status(service);
            terminal.out().print(json ? status : text(client, status));
            return ExitCode.SAFE;
        } catch (Trouble e) {
            return Troubles.told(terminal, e);
        } catch (Malformed e) {
            return Troubles.told(terminal, e);
        }
    }

    private String text(Client client, String status) throws Malformed, Trouble {
        Fields in = Fields.of(status);
        StringBuilder text = new StringBuilder(in.text("service")).append('\n');
        for (Fields environment : in.objects("environments")) {
            text.append("  %-14s %s%n".formatted(environment.text("name"), line(environment)));
            text.append(why(client, in.text("service"), environment));
        }
        if (in.objects("environments").isEmpty()) {
            text.append("  nothing was released yet; `interlock release` does it\n");
        }
        Optional<Fields> build = in.maybeObject("build");
        if (build.isPresent()) {
            text.append("  %-14s %s%n".formatted("builds", build(build.get())));
        }
        return text.toString();
    }

    /// Why a release is held, on a line of its own; the history has the reason of each state.
    private static String why(Client client, String service, Fields environment)
            throws Malformed, Trouble {
        if (!environment.maybeText("rollout").equals(Optional.of(HELD))) {
            return "";
        }
        String history = client.history(service, environment.maybeText("name"), RECENT);
        for (Fields release : Fields.of(history).objects("releases")) {
            Optional<String> reason = release.maybeText("reason");
            if (release.text("state").equals(HELD) && reason.isPresent()) {
                return "  %-14s held: %s%n".formatted("", reason.get());
            }
        }
        return "";
    }

    private String build(Fields in) throws Malformed {
        String passing =
                in.maybeText("lastPassing")
                        .map(at ->
                                "last passing build of %s: %s ago".formatted(branch(in), age(at)))
                        .orElse("no build of %s ever passed".formatted(branch(in)));
        String every = in.maybeText("every").map(", expected every %s"::formatted).orElse("");
        String late = in.flag("overdue") ? ": overdue" : "";
        String broken = in.flag("passed") ? "" : "; the newest one failed: " + in.text("summary");
        return passing + every + late + broken;
    }

    private static String branch(Fields in) {
        return in.object().string("branch").orElse("the branch");
    }

    private String age(String at) {
        Duration age = Duration.between(Instant.parse(at), clock.instant());
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
    }

    private static String line(Fields in) throws Malformed {
        String live = in.maybeText("live").map("live %s"::formatted).orElse("nothing live");
        String good =
                in.maybeText("lastGood")
                        .filter(last -> !in(in, "live").equals(Optional.of(last)))
                        .map(", last good %s"::formatted)
                        .orElse("");
        Optional<Fields> canary = in.maybeObject("canary");
        String trial = canary.isEmpty() ? "" : canary(canary.get());
        String rollout = in.maybeText("rollout").map(", rollout: %s"::formatted).orElse("");
        return live + good + trial + rollout;
    }

    private static String canary(Fields in) throws Malformed {
        return ", canary %s with %s"
                .formatted(in.text("release"), Words.percent(in.decimal("weight")));
    }

    private static Optional<String> in(Fields in, String name) {
        return in.object().string(name);
    }
}
