package dev.interlock.app.serve;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.server.ServerOptions;
import dev.interlock.journal.Export;
import dev.interlock.journal.Head;
import dev.interlock.journal.JournalFailure;
import dev.interlock.journal.Verification;
import dev.interlock.journal.sql.PostgresJournal;
import dev.interlock.journal.sql.SqlJournal;
import dev.interlock.journal.sql.SqliteJournal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock journal`: the record of everything, with no server needed.
public record JournalCommand(Terminal terminal) implements Command {
    @Override
    public String name() {
        return "journal";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name()).addOption(Options.help());
        spec.usageMessage()
                .description("The journal: whether it is whole, and what stands in it.")
                .footer("", "Example: interlock journal verify");
        return spec;
    }

    @Override
    public List<Command> members() {
        return List.of(new Verify(terminal), new Print(terminal));
    }

    @Override
    public ExitCode run(ParseResult line) {
        return ExitCode.WRONG;
    }

    private record Verify(Terminal terminal) implements Command {
        @Override
        public String name() {
            return "verify";
        }

        @Override
        public CommandSpec spec() {
            CommandSpec spec = common(name());
            spec.addOption(
                    OptionSpec.builder("--anchor")
                            .paramLabel("SEQUENCE:HASH")
                            .type(String.class)
                            .description(
                                    "an end that an earlier run printed and you kept elsewhere: shows a journal that was cut or made anew")
                            .build());
            spec.usageMessage()
                    .description("Walks the chain and says which entry breaks it.")
                    .footer(
                            "",
                            "Ends with 0 (whole), 1 (broken), 3 (it cannot be read).",
                            "",
                            "Examples:",
                            "  interlock journal verify",
                            "  interlock journal verify --data /var/lib/interlock");
            return spec;
        }

        @Override
        public ExitCode run(ParseResult line) {
            Optional<Head> anchor =
                    Optional.ofNullable(line.<String>matchedOptionValue("--anchor", null))
                            .map(text ->
                                    Verification.anchor(text)
                                            .orElseThrow(() ->
                                                    new WrongUsage(
                                                            "--anchor wants SEQUENCE:sha256:…, as verify prints it")));
            return reading(terminal, line, journal -> verified(journal, anchor));
        }

        private ExitCode verified(SqlJournal journal, Optional<Head> anchor) {
            return switch (Verification.of(journal, anchor)) {
                case Verification.Whole whole -> {
                    terminal.out()
                            .println(
                                    "whole: %s entries, end %s:%s"
                                            .formatted(
                                                    whole.end().sequence(),
                                                    whole.end().sequence(),
                                                    whole.end().hash()));
                    yield ExitCode.SAFE;
                }
                case Verification.Broken broken -> {
                    broken.breaks()
                            .forEach(each ->
                                    terminal.out()
                                            .println(
                                                    "entry %s: %s"
                                                            .formatted(
                                                                    each.sequence(), each.text())));
                    terminal.out()
                            .println(
                                    "broken: somebody changed the journal, or its disk did; restore it from a copy, or keep it as evidence and begin a new one");
                    yield ExitCode.UNSAFE;
                }
            };
        }
    }

    private record Print(Terminal terminal) implements Command {
        @Override
        public String name() {
            return "export";
        }

        @Override
        public CommandSpec spec() {
            CommandSpec spec = common(name());
            spec.usageMessage()
                    .description(
                            "Prints every entry as a line of JSON (docs/reference/journal.md).")
                    .footer("", "Example: interlock journal export > journal.ndjson");
            return spec;
        }

        @Override
        public ExitCode run(ParseResult line) {
            return reading(
                    terminal,
                    line,
                    journal -> {
                        try {
                            Export.write(journal, terminal.out());
                            return ExitCode.SAFE;
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
    }

    private static CommandSpec common(String name) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.addOption(ServerOptions.data());
        spec.addOption(databaseUrl());
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        return spec;
    }

    static OptionSpec databaseUrl() {
        return OptionSpec.builder("--database-url")
                .paramLabel("URL")
                .type(String.class)
                .description("the journal's PostgreSQL, where several servers share one")
                .build();
    }

    private interface Reading {
        ExitCode read(SqlJournal journal);
    }

    private static ExitCode reading(Terminal terminal, ParseResult line, Reading reading) {
        String url = line.matchedOptionValue("--database-url", "");
        try (SqlJournal journal =
                url.isEmpty()
                        ? SqliteJournal.read(ServerOptions.data(line, terminal).journal())
                        : PostgresJournal.open(url)) {
            return reading.read(journal);
        } catch (JournalFailure e) {
            terminal.err().println("interlock: " + e.reason().text());
            return ExitCode.UNKNOWN;
        }
    }
}
