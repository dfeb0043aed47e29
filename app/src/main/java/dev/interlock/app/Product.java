package dev.interlock.app;

import dev.interlock.check.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// All commands as one command line.
///
/// @param commands in the order in which help shows them
public record Product(Terminal terminal, List<Command> commands) {
    private static final String NEW_ISSUE = "https://github.com/interlock-dev/interlock/issues/new";

    public Product {
        commands = List.copyOf(commands);
    }

    /// Runs one command line.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        Map<String, Command> byName = new LinkedHashMap<>();
        List<Command> named = named(arguments);
        if (named.size() == 1) {
            Thread.ofPlatform().daemon().name("ahead").start(named.getFirst()::prepare);
        }
        CommandLine line = commandLine(named, byName);
        try {
            return dispatch(line, byName, line.parseArgs(arguments)).code();
        } catch (ParameterException e) {
            return wrong(
                    List.of(message(e)),
                    "'%s --help' shows how"
                            .formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
        } catch (WrongUsage e) {
            return wrong(e.problems(), "");
        } catch (Check.Defect | IllegalStateException | StackOverflowError | OutOfMemoryError e) {
            return defect(e);
        }
    }

    /// The command that is asked for, else all: to describe those takes longer than most have to
    /// do.
    private List<Command> named(String... arguments) {
        List<Command> named =
                commands.stream()
                        .filter(command ->
                                arguments.length > 0 && command.name().equals(arguments[0]))
                        .toList();
        return named.isEmpty() ? commands : named;
    }

    private static CommandLine commandLine(List<Command> commands, Map<String, Command> byName) {
        CommandSpec root =
                CommandSpec.create()
                        .name("interlock")
                        .addOption(Options.help())
                        .addOption(
                                OptionSpec.builder("-V", "--version")
                                        .versionHelp(true)
                                        .description("the version, then nothing else")
                                        .build());
        root.usageMessage()
                .description("Proves that a release is fit to ship.")
                .footer(
                        "",
                        "Exit codes: 0 safe, 1 unsafe, 2 wrong usage or plan, 3 could not decide, 70 a defect.",
                        "",
                        "Example: interlock check");
        CommandLine line = new CommandLine(root);
        for (Command command : commands) {
            add(line, command, "", byName);
        }
        return line;
    }

    /// @param byName filled with every command by its whole name, such as `env matrix`
    private static void add(
            CommandLine above, Command command, String prefix, Map<String, Command> byName) {
        CommandSpec spec = command.spec();
        CommandLine line = new CommandLine(spec);
        String name = prefix + spec.name();
        byName.put(name, command);
        command.members().forEach(member -> add(line, member, name + " ", byName));
        above.addSubcommand(spec.name(), line);
    }

    private ExitCode dispatch(CommandLine line, Map<String, Command> byName, ParseResult result) {
        if (result.isVersionHelpRequested()) {
            terminal.out().println("interlock " + Version.NUMBER);
            return ExitCode.SAFE;
        }
        if (!result.hasSubcommand()) {
            line.usage(terminal.out(), ansi());
            return result.isUsageHelpRequested() ? ExitCode.SAFE : ExitCode.WRONG;
        }
        ParseResult inner = result.subcommand();
        StringBuilder name = new StringBuilder(inner.commandSpec().name());
        while (inner.hasSubcommand()) {
            inner = inner.subcommand();
            name.append(' ').append(inner.commandSpec().name());
        }
        Command command = byName.get(name.toString());
        if (command == null) {
            throw new IllegalStateException("no command " + name);
        }
        if (inner.isUsageHelpRequested() || !command.members().isEmpty()) {
            inner.commandSpec().commandLine().usage(terminal.out(), ansi());
            return inner.isUsageHelpRequested() ? ExitCode.SAFE : ExitCode.WRONG;
        }
        return command.run(inner);
    }

    private Ansi ansi() {
        return terminal.colour() ? Ansi.ON : Ansi.OFF;
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return "%s; did you mean %s?"
                    .formatted(e.getMessage(), String.join(", ", unmatched.getSuggestions()));
        }
        return String.valueOf(e.getMessage());
    }

    private int wrong(List<String> problems, String hint) {
        problems.forEach(problem -> terminal.err().println("interlock: " + problem));
        if (!hint.isEmpty()) {
            terminal.err().println(hint);
        }
        return ExitCode.WRONG.code();
    }

    /// No stack trace: one line that says enough for a report.
    private int defect(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        StackTraceElement[] frames = root.getStackTrace();
        String where = frames.length == 0 ? "an unknown place" : frames[0].toString();
        terminal.err()
                .println(
                        "interlock: this is a defect of Interlock %s: %s at %s"
                                .formatted(Version.NUMBER, root.getClass().getSimpleName(), where));
        terminal.err()
                .println(
                        "Nothing was decided. Please report this line and the command: "
                                + NEW_ISSUE);
        return ExitCode.DEFECT.code();
    }
}
