package dev.interlock.app.env;

import dev.interlock.app.Command;
import dev.interlock.app.ExitCode;
import dev.interlock.app.Options;
import dev.interlock.app.Terminal;
import dev.interlock.app.Version;
import dev.interlock.app.WrongUsage;
import dev.interlock.app.check.CheckArguments;
import dev.interlock.app.check.Checking;
import dev.interlock.app.check.Progress;
import dev.interlock.app.check.WholeFile;
import dev.interlock.check.Check;
import dev.interlock.check.Selection;
import dev.interlock.check.graph.EnvironmentReads;
import dev.interlock.check.matrix.HtmlMatrix;
import dev.interlock.check.matrix.JsonMatrix;
import dev.interlock.check.matrix.Matrix;
import dev.interlock.check.matrix.TextMatrix;
import dev.interlock.check.project.Project;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `interlock env matrix`: every variable against the places on its way.
record MatrixCommand(Terminal terminal, Checking checking) implements Command {
    /// Columns of a terminal that does not say how wide it is.
    private static final int NARROW = 80;

    /// Where nobody looks at a terminal.
    private static final int WIDE = 120;

    private static final int WIDEST = 1_000;

    @Override
    public String name() {
        return "matrix";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addPositional(EnvOptions.path(0));
        spec.addOption(EnvOptions.envFile());
        spec.addOption(
                OptionSpec.builder("--broken")
                        .description("only variables that a rule finds fault with")
                        .build());
        spec.addOption(Options.format("text, json or html"));
        spec.addOption(EnvOptions.output());
        spec.addOption(
                OptionSpec.builder("--width")
                        .paramLabel("COLUMNS")
                        .type(Integer.class)
                        .description("columns of text (default: the terminal's, as COLUMNS says)")
                        .build());
        spec.addOption(Options.noColour());
        spec.addOption(Options.help());
        spec.usageMessage()
                .description(
                        "Every variable against the places on its way: read in code, contract, image, Compose, CI, each environment.")
                .footer(
                        "",
                        "It shows, and does not judge: `interlock env check` does. Ends with 0, or 2 (wrong usage or plan).",
                        "",
                        "Examples:",
                        "  interlock env matrix",
                        "  interlock env matrix --broken",
                        "  interlock env matrix --env-file production=/run/secrets/production.env",
                        "  interlock env matrix --format html --output matrix.html");
        return spec;
    }

    @Override
    public ExitCode run(ParseResult line) {
        String format = line.matchedOptionValue("--format", "text");
        if (!Set.of("text", "json", "html").contains(format)) {
            throw new WrongUsage("--format %s: text, json or html".formatted(format));
        }
        int width = width(line);
        Selection selection = new Selection(Matrix.RULES, Set.of());
        CheckArguments arguments = CheckArguments.ofEnvironments(line, terminal, selection, false);
        List<Matrix> matrices;
        try (Progress _ = Progress.start(terminal, "reading " + arguments.root())) {
            matrices =
                    checking.open(arguments).stream()
                            .map(project -> matrix(project, selection))
                            .map(matrix ->
                                    line.hasMatchedOption("--broken")
                                            ? matrix.withRows(matrix.broken())
                                            : matrix)
                            .toList();
        }
        String text =
                switch (format) {
                    case "json" -> new JsonMatrix(Version.NUMBER).render(matrices);
                    case "html" -> new HtmlMatrix(Version.NUMBER).render(matrices);
                    default -> text(matrices, new TextMatrix(arguments.colour(), width));
                };
        if (arguments.output().isPresent()) {
            WholeFile.write(arguments.output().get(), text);
            terminal.err().println("written to " + arguments.output().get());
        } else {
            terminal.out().print(text);
        }
        return ExitCode.SAFE;
    }

    private static Matrix matrix(Project project, Selection selection) {
        return Matrix.of(
                project,
                EnvironmentReads.of(project).all(),
                Check.run(project, selection).findings());
    }

    private static String text(List<Matrix> matrices, TextMatrix text) {
        return matrices.size() == 1
                ? text.render(matrices.getFirst())
                : matrices.stream()
                        .map(matrix -> matrix.service() + "\n\n" + text.render(matrix))
                        .collect(Collectors.joining("\n"));
    }

    private int width(ParseResult line) {
        Integer given = line.matchedOptionValue("--width", null);
        if (given != null) {
            return Math.clamp(given, 0, WIDEST);
        }
        String columns = terminal.environment().getOrDefault("COLUMNS", "");
        if (columns.matches("[0-9]{1,4}")) {
            return Math.clamp(Integer.parseInt(columns), 0, WIDEST);
        }
        return terminal.interactive() ? NARROW : WIDE;
    }
}
