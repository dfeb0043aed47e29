package dev.interlock.app.demo;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock demo`: four versions of a shop under load, two of them bad.
///
/// @param commands the product's own commands on another terminal, as a person would call them
public record DemoCommand(Terminal terminal, Function<Terminal, Tour.Commands> commands)
        implements Command {
    @Override
    public String name() {
        return "demo";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addOption(
                OptionSpec.builder("--keep")
                        .description("leave the folder with the shop and the server's data")
                        .build());
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Ships four versions of a small shop on this machine, under load: two are good, two are not.")
                .footer(
                        "",
                        "Takes about a minute, needs nothing but a JDK 25, and leaves nothing running.",
                        "Ends with 0 where each version ended as it should.",
                        "",
                        "Example: interlock demo");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        Path java = Path.of(System.getProperty("java.home"), "bin");
        if (!Files.isExecutable(java.resolve("javac"))) {
            throw new WrongUsage(
                    "the demo builds a shop in Java and needs a JDK 25: apt-get install openjdk-25-jdk, or https://adoptium.net");
        }
        try {
            Path folder = Files.createTempDirectory("interlock-demo-").toRealPath();
            Terminal there = there(terminal, folder.resolve("shop"), java);
            try (Cleaning cleaning =
                    Cleaning.of(folder, line.hasMatchedOption("--keep"), terminal)) {
                return new Tour(terminal, there, folder, commands).run(cleaning);
            }
        } catch (IOException e) {
            throw new WrongUsage("the demo needs a folder of its own: " + e.getMessage());
        }
    }

    /// A person in the shop's folder: the JDK first on the path, and no server or token but the
    /// demo's own.
    static Terminal there(Terminal terminal, Path shop, Path java) throws IOException {
        Files.createDirectories(shop);
        Map<String, String> environment = new TreeMap<>(terminal.environment());
        environment.keySet().removeIf(name -> name.startsWith("INTERLOCK_"));
        environment.merge(
                "PATH", java.toString(), (path, first) -> first + File.pathSeparator + path);
        return new Terminal(
                terminal.out(),
                terminal.err(),
                terminal.interactive(),
                terminal.colour(),
                environment,
                shop);
    }
}
