package dev.interlock.app.rules;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.check.Catalogue;
import dev.interlock.check.Rule;
import dev.interlock.model.Nearest;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `interlock explain RULE`: the manual of one rule.
public record ExplainCommand(Terminal terminal) implements Command {
    @Override
    public String name() {
        return "explain";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                CommandSpec.create()
                        .name(name())
                        .addPositional(
                                PositionalParamSpec.builder()
                                        .paramLabel("RULE")
                                        .type(String.class)
                                        .arity("1")
                                        .description("a rule's name, such as docker/inline-comment")
                                        .build())
                        .addOption(Options.noColour())
                        .addOption(Options.help());
        spec.usageMessage()
                .description("The manual of one rule: what, why, fix, and an example of each kind.")
                .footer("", "Example: interlock explain docker/inline-comment");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments) {
        String name = arguments.matchedPositionalValue(0, "");
        if (name.isBlank()) {
            throw new WrongUsage("name a rule; `interlock rules` lists them all");
        }
        Rule rule = Catalogue.find(name).orElseThrow(() -> unknown(name));
        terminal.out().print(ManualPage.of(rule).text());
        return ExitCode.SAFE;
    }

    private static WrongUsage unknown(String name) {
        List<String> names = Catalogue.rules().stream().map(each -> each.manual().name()).toList();
        String hint =
                Nearest.to(name, names)
                        .map("; did you mean %s?"::formatted)
                        .orElse("; `interlock rules` lists them all");
        return new WrongUsage("there is no rule %s%s".formatted(name, hint));
    }
}
