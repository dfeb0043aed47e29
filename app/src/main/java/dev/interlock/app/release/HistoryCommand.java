package dev.interlock.app.release;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.app.server.Troubles;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import dev.interlock.web.wire.Fields;
import dev.interlock.web.wire.Malformed;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock history`: every release, newest first, and why it ended as it did.
public record HistoryCommand(Terminal terminal) implements Command {
    private static final int USUAL = 20;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addOption(
                OptionSpec.builder("--env")
                        .paramLabel("NAME")
                        .type(String.class)
                        .description("only this environment")
                        .build());
        spec.addOption(ServicePlan.serviceOption());
        spec.addOption(
                OptionSpec.builder("--limit")
                        .paramLabel("N")
                        .type(Integer.class)
                        .description("at most so many (default: 20)")
                        .build());
        ServerOptions.all().forEach(spec::addOption);
        spec.addOption(Options.format("text or json"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description("Lists releases, newest first, with the reason of each.")
                .footer(
                        "",
                        "Examples:",
                        "  interlock history --env production",
                        "  interlock history --limit 100 --format json");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        boolean json = Formats.json(line);
        int limit = line.matchedOptionValue("--limit", USUAL);
        if (limit < 1 || limit > 10_000) {
            throw new WrongUsage("--limit wants a number from 1 to 10000");
        }
        ServicePlan plan = ServicePlan.read(line, terminal);
        Optional<String> environment = Optional.ofNullable(line.matchedOptionValue("--env", null));
        Client client = ServerOptions.client(line, terminal);
        try {
            if (environment.isPresent()) {
                refuseUnknown(environment.get(), plan, client);
            }
            String history = client.history(plan.service(), environment, limit);
            terminal.out().print(json ? history : text(history));
            return ExitCode.SAFE;
        } catch (Trouble e) {
            return Troubles.told(terminal, e);
        } catch (Malformed e) {
            return Troubles.told(terminal, e);
        }
    }

    /// Known is what the plan has, and what it had when something was released there.
    private static void refuseUnknown(String environment, ServicePlan plan, Client client)
            throws Trouble, Malformed {
        if (plan.plan().environments().containsKey(environment)) {
            return;
        }
        SortedSet<String> known = new TreeSet<>(plan.plan().environments().keySet());
        for (Fields each : Fields.of(client.status(plan.service())).objects("environments")) {
            known.add(each.text("name"));
        }
        if (!known.contains(environment)) {
            throw new WrongUsage(
                    "--env %s: neither the plan nor the server knows such an environment; known: %s"
                            .formatted(
                                    environment,
                                    known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }

    private static String text(String history) throws Malformed {
        StringBuilder text = new StringBuilder();
        for (Fields release : Fields.of(history).objects("releases")) {
            text.append(
                    "%-16s %-12s %-12s %-9s %s%n"
                            .formatted(
                                    release.text("id"),
                                    release.text("environment"),
                                    release.text("state"),
                                    brief(release.maybeText("commit").orElse("")),
                                    release.maybeText("reason").orElse("")));
        }
        return text.isEmpty() ? "nothing was released yet\n" : text.toString();
    }

    private static String brief(String commit) {
        return commit.length() > 9 ? commit.substring(0, 9) : commit;
    }
}
