package dev.interlock.app.unit;

import dev.interlock.app.ExitCode;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock serve --install-unit`: the options that it adds, and what it does.
public final class UnitOptions {
    private static final List<String> FILES = List.of("--tls-certificate", "--tls-key");

    private UnitOptions() {}

    public static void addTo(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("--install-unit")
                        .description(
                                "as a unit of systemd with these options: it starts now and at each boot (as root)")
                        .build());
        spec.addOption(
                OptionSpec.builder("--user")
                        .paramLabel("NAME")
                        .type(String.class)
                        .description(
                                "with --install-unit: the account of the server (default: the one that calls, with sudo the one before it)")
                        .build());
        spec.addOption(
                OptionSpec.builder("--dry-run")
                        .description("with --install-unit: print the unit and change nothing")
                        .build());
        spec.addOption(
                OptionSpec.builder("--unit-dir")
                        .paramLabel("DIR")
                        .type(String.class)
                        .hidden(true)
                        .build());
    }

    /// Whether the line asks for it.
    ///
    /// @throws WrongUsage where it gives the other options without
    public static boolean asked(ParseResult line) {
        boolean asked = line.hasMatchedOption("--install-unit");
        for (String option : List.of("--user", "--dry-run", "--unit-dir")) {
            if (!asked && line.hasMatchedOption(option)) {
                throw new WrongUsage(option + " belongs to --install-unit");
            }
        }
        return asked;
    }

    public static ExitCode run(ParseResult line, Terminal terminal) {
        UnitFile unit = unit(line, terminal);
        if (line.hasMatchedOption("--dry-run")) {
            terminal.out().print(unit.text());
            return ExitCode.SAFE;
        }
        Path folder = Path.of(line.<String>matchedOptionValue("--unit-dir", "/etc/systemd/system"));
        boolean booted = Files.isDirectory(Path.of("/run/systemd/system"));
        new Installation(folder, booted, terminal.environment())
                .of(unit)
                .forEach(terminal.out()::println);
        terminal.out().println("log: journalctl -u interlock; the server's folder: " + unit.data());
        return ExitCode.SAFE;
    }

    private static UnitFile unit(ParseResult line, Terminal terminal) {
        Path program =
                Optional.ofNullable(terminal.environment().get("INTERLOCK_PROGRAM"))
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .orElseThrow(() ->
                                new WrongUsage(
                                        "--install-unit must know where `interlock` is: call it through the launcher"));
        String account = account(line, terminal.environment());
        Path data = data(line, terminal, account);
        return new UnitFile(
                program,
                arguments(line, terminal, data),
                Optional.of(account).filter(it -> !it.equals("root")),
                data,
                variables(terminal.environment()));
    }

    /// Releases are run with the programs that the caller has, and the launcher finds the same JDK.
    private static SortedMap<String, String> variables(Map<String, String> environment) {
        SortedMap<String, String> kept = new TreeMap<>();
        for (String name : List.of("JAVA_HOME", "LANG", "TZ")) {
            Optional.ofNullable(environment.get(name))
                    .filter(value -> value.chars().noneMatch(Character::isISOControl))
                    .ifPresent(value -> kept.put(name, value));
        }
        kept.put("PATH", SearchPath.of(environment.getOrDefault("PATH", "")));
        return kept;
    }

    /// The one that is named, else that of the server's account, as it would be without a name.
    private static Path data(ParseResult line, Terminal terminal, String account) {
        boolean named =
                line.hasMatchedOption("--data")
                        || terminal.environment().containsKey("INTERLOCK_DATA");
        return named
                ? ServerOptions.data(line, terminal).path()
                : home(account).resolve(".interlock");
    }

    private static Path home(String account) {
        Outcome found =
                Commands.run(
                        Command.of(Path.of("/"), List.of("/usr/bin/getent", "passwd", account)));
        if (found instanceof Outcome.Finished(int exit, byte[] out, String _) && exit == 0) {
            String[] fields = new String(out, StandardCharsets.UTF_8).split(":", -1);
            return Path.of(fields[5]);
        }
        throw new WrongUsage(
                "this machine has no account %s: make one with `useradd --system --create-home %s`, or name another with --user"
                        .formatted(account, account));
    }

    private static List<String> arguments(ParseResult line, Terminal terminal, Path data) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
        for (String option : List.of("--port", "--listen", "--database-url")) {
            Object value = line.matchedOptionValue(option, null);
            if (value != null) {
                arguments.addAll(List.of(option, value.toString()));
            }
        }
        refusePassword(line.matchedOptionValue("--database-url", ""));
        for (String option : FILES) {
            if (line.hasMatchedOption(option)) {
                Path file = terminal.folder().resolve(line.<String>matchedOptionValue(option, ""));
                arguments.addAll(List.of(option, file.normalize().toString()));
            }
        }
        if (line.hasMatchedOption("--plain-http")) {
            arguments.add("--plain-http");
        }
        return arguments;
    }

    /// Everybody on the machine may read a unit.
    private static void refusePassword(String url) {
        if (url.contains("password=") || url.matches("[a-z:]*//[^/@]*:[^/@]*@.*")) {
            throw new WrongUsage(
                    "--database-url holds a password, and everybody on this machine may read a unit: put it into the account's ~/.pgpass and leave it out");
        }
    }

    private static String account(ParseResult line, Map<String, String> environment) {
        String name =
                line.matchedOptionValue(
                        "--user",
                        environment.getOrDefault(
                                "SUDO_USER", environment.getOrDefault("USER", "root")));
        if (!name.matches("[a-z_][a-z0-9_-]{0,31}")) {
            throw new WrongUsage("--user wants the name of an account of this machine");
        }
        return name;
    }
}
