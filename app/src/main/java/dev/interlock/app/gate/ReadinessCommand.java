package dev.interlock.app.gate;

import dev.interlock.app.Caller;
import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.check.Checking;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.app.server.ServicePlan;
import dev.interlock.app.server.Troubles;
import dev.interlock.model.Scope;
import dev.interlock.web.client.Client;
import dev.interlock.web.client.Trouble;
import dev.interlock.web.wire.ReviewAsked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock readiness`: the review of a commit before it is released.
public record ReadinessCommand(Terminal terminal, Checking checking) implements Command {
    @Override
    public String name() {
        return "readiness";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addOption(ServicePlan.environmentOption());
        spec.addOption(ServicePlan.serviceOption());
        spec.addOption(option("--commit", "SHA", "which one (default: the checked-out commit)"));
        spec.addOption(
                OptionSpec.builder("--tick")
                        .paramLabel("N")
                        .type(String[].class)
                        .description("answer question N with yes; several with commas")
                        .build());
        spec.addOption(OptionSpec.builder("--go").description("say go").build());
        spec.addOption(
                option("--no-go", "REASON", "say no-go: no release of this commit goes out"));
        spec.addOption(option("--by", "NAME", "who answers (default: the account)"));
        ServerOptions.all().forEach(spec::addOption);
        spec.addOption(Options.format("text or json"));
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Shows what is proven of a commit and what people are asked; takes their answers.",
                        "The questions are the plan's `readiness:`; the last answer is go or no-go.")
                .footer(
                        "",
                        "Ends with 0 (may go), 1 (no-go), 2 (wrong usage or plan), 3 (not answered yet).",
                        "",
                        "Examples:",
                        "  interlock readiness",
                        "  interlock readiness --tick 1,2 --by Ada --go",
                        "  interlock readiness --no-go \"the on-call is away\"");
        return spec;
    }

    private static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /// What the command line says.
    private record Asked(
            Scope scope,
            String commit,
            List<String> questions,
            List<Integer> ticks,
            boolean go,
            Optional<String> noGo,
            String by) {}

    @Override
    public ExitCode run(ParseResult line) {
        boolean json = Options.json(line);
        ServicePlan plan = ServicePlan.read(line, terminal);
        Asked asked = asked(line, plan);
        Client client = ServerOptions.client(line, terminal);
        try {
            String review = reviewed(client, plan, asked);
            terminal.out().print(json ? review : ReadinessText.of(review));
            return ReadinessText.code(review);
        } catch (Trouble e) {
            ExitCode code = Troubles.told(terminal, e);
            return isEarly(asked, e) ? ExitCode.UNKNOWN : code;
        }
    }

    /// A go to questions that are open: nobody said no.
    private static boolean isEarly(Asked asked, Trouble trouble) {
        return asked.go() && trouble.kind() == Trouble.Kind.REFUSED;
    }

    private Asked asked(ParseResult line, ServicePlan plan) {
        Scope scope = plan.scope(line);
        List<String> questions = plan.plan().release().readiness();
        Optional<String> noGo = Optional.ofNullable(line.matchedOptionValue("--no-go", null));
        boolean go = line.hasMatchedOption("--go");
        List<String> problems = new ArrayList<>();
        if (go && noGo.isPresent()) {
            problems.add("--go and --no-go: say one of them");
        }
        noGo.filter(String::isBlank).ifPresent(_ -> problems.add("--no-go wants a reason"));
        List<Integer> ticks = ticks(line, questions.size(), problems);
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        return new Asked(
                scope,
                commit(line, plan, scope),
                questions,
                ticks,
                go,
                noGo,
                line.matchedOptionValue("--by", Caller.of(terminal)));
    }

    private static List<Integer> ticks(ParseResult line, int most, List<String> problems) {
        String[] given = line.matchedOptionValue("--tick", new String[0]);
        List<Integer> ticks = new ArrayList<>();
        Arrays.stream(given)
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .forEach(text -> {
                    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
                    if (number < 1 || number > most) {
                        problems.add(
                                "--tick %s: the plan's `readiness:` has %s questions"
                                        .formatted(text, most));
                    }
                    ticks.add(number);
                });
        return ticks;
    }

    /// Of all digits: a review of an abbreviation would be another one than its commit's.
    private String commit(ParseResult line, ServicePlan plan, Scope scope) {
        String given = line.matchedOptionValue("--commit", "");
        if (!given.isEmpty() && !Commits.isOne(given)) {
            throw new WrongUsage("--commit wants 7 to 64 hexadecimal digits");
        }
        if (Commits.isWhole(given)) {
            return given;
        }
        String head = head(line, plan, scope);
        if (!head.startsWith(given)) {
            throw new WrongUsage(
                    "--commit %s: it is abbreviated, and the checked-out commit is %s; a review is of one whole name: give all digits (`git rev-parse %s` prints them)"
                            .formatted(given, head, given));
        }
        return head;
    }

    private String head(ParseResult line, ServicePlan plan, Scope scope) {
        return Sources.open(
                        checking,
                        new GateArguments(
                                plan,
                                scope,
                                Optional.empty(),
                                List.of(),
                                ServerOptions.data(line, terminal)),
                        terminal.folder())
                .git()
                .head();
    }

    private String reviewed(Client client, ServicePlan plan, Asked asked) throws Trouble {
        String review =
                client.openReview(
                        new ReviewAsked(
                                asked.scope(),
                                asked.commit(),
                                plan.text(),
                                GateFolder.of(terminal.folder())
                                        .evidence(asked.scope(), asked.commit()),
                                Caller.of(terminal)));
        for (int number : asked.ticks()) {
            String question = asked.questions().get(number - 1);
            review = client.tick(asked.scope(), asked.commit(), question, asked.by());
        }
        if (asked.go() || asked.noGo().isPresent()) {
            review =
                    client.decide(
                            asked.scope(),
                            asked.commit(),
                            asked.go(),
                            asked.noGo().orElse("go"),
                            asked.by());
        }
        return review;
    }
}
