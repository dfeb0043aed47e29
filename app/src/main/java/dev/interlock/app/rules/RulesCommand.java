package dev.interlock.app.rules;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.check.Catalogue;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.report.Json;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `interlock rules`: one line a rule.
public record RulesCommand(Terminal terminal) implements Command {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                CommandSpec.create()
                        .name(name())
                        .addOption(Options.format("text or json"))
                        .addOption(Options.noColour())
                        .addOption(Options.help());
        spec.usageMessage()
                .description("The rules of `interlock check`, one line each.")
                .footer("", "Example: interlock rules --format json");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments) {
        List<Manual> manuals = Catalogue.rules().stream().map(Rule::manual).toList();
        String format = arguments.matchedOptionValue("--format", "text");
        terminal.out()
                .print(
                        switch (format) {
                            case "text" -> text(manuals);
                            case "json" -> json(manuals);
                            default ->
                                    throw new WrongUsage(
                                            "--format %s: text or json".formatted(format));
                        });
        return ExitCode.SAFE;
    }

    private static String text(List<Manual> manuals) {
        StringBuilder text = new StringBuilder();
        int width = manuals.stream().mapToInt(manual -> manual.name().length()).max().orElse(0);
        for (Manual manual : manuals) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-" + width + "s  %-7s  %s%n",
                            manual.name(),
                            manual.severity().word(),
                            manual.summary()));
        }
        return text.toString();
    }

    private static String json(List<Manual> manuals) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("schema", "interlock.rules/v1");
            json.writeArrayFieldStart("rules");
            for (Manual manual : manuals) {
                json.writeStartObject();
                json.writeStringField("rule", manual.name());
                json.writeStringField("severity", manual.severity().word());
                json.writeStringField("summary", manual.summary());
                json.writeStringField("what", manual.what());
                json.writeStringField("why", manual.why());
                json.writeStringField("fix", manual.fix());
                json.writeStringField("assumes", manual.assumes());
                json.writeStringField("limits", manual.limits());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
