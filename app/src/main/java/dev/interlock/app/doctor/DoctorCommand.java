package dev.interlock.app.doctor;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `interlock doctor`: what this machine has and lacks for the plan.
public record DoctorCommand(Terminal terminal) implements Command {
    private static final String SERVER = "http://127.0.0.1:7070";

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                CommandSpec.create()
                        .name(name())
                        .addPositional(
                                PositionalParamSpec.builder()
                                        .index("0")
                                        .paramLabel("PATH")
                                        .type(String.class)
                                        .arity("0..1")
                                        .description(
                                                "the project's folder (default: the current one)")
                                        .build())
                        .addOption(
                                OptionSpec.builder("--env")
                                        .paramLabel("NAME")
                                        .type(String.class)
                                        .description(
                                                "the environment whose needs count (default: production)")
                                        .build())
                        .addOption(
                                OptionSpec.builder("--server")
                                        .paramLabel("URL")
                                        .type(String.class)
                                        .description(
                                                "where the server is (default: INTERLOCK_SERVER, else %s)"
                                                        .formatted(SERVER))
                                        .build())
                        .addOption(Options.format("text or json"))
                        .addOption(Options.noColour())
                        .addOption(Options.help());
        spec.usageMessage()
                .description("What this machine has and lacks for the plan.")
                .footer(
                        "",
                        "Ends with 0 (the plan can run here), 1 (something that it needs is missing,",
                        "with what to install), 2 (wrong usage or a wrong plan), 3 (there is no plan,",
                        "or something needed could not be read).",
                        "",
                        "Examples:",
                        "  interlock doctor",
                        "  interlock doctor --env preview --format json services/api");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        String format = line.matchedOptionValue("--format", "text");
        if (!List.of("text", "json").contains(format)) {
            throw new WrongUsage("--format %s: text or json".formatted(format));
        }
        String environment = line.matchedOptionValue("--env", "production");
        Path folder = folder(line);
        Project project = Project.read(folder);
        Diagnosis diagnosis =
                new Diagnosis(
                        environment,
                        new Examination(
                                        new LocalMachine(folder, terminal.environment()),
                                        project,
                                        Needs.of(project.plans(), environment),
                                        server(line))
                                .items());
        terminal.out().print(format.equals("json") ? diagnosis.json() : diagnosis.text());
        return diagnosis.exit();
    }

    private Path folder(ParseResult line) {
        Path folder = terminal.folder().resolve(line.matchedPositionalValue(0, "."));
        if (!Files.isDirectory(folder)) {
            throw new WrongUsage("%s: there is no such folder".formatted(folder));
        }
        return folder.normalize();
    }

    private String server(ParseResult line) {
        String url =
                line.matchedOptionValue(
                        "--server",
                        terminal.environment().getOrDefault("INTERLOCK_SERVER", SERVER));
        try {
            return URI.create(url).toString();
        } catch (IllegalArgumentException e) {
            throw new WrongUsage("--server: that is no URL; it looks like %s".formatted(SERVER));
        }
    }
}
