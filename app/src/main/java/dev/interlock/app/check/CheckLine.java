package dev.interlock.app.check;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.check.Catalogue;
import dev.interlock.check.Selection;
import dev.interlock.check.project.Options;
import dev.interlock.check.report.Format;
import dev.interlock.model.Nearest;
import dev.interlock.model.PostgresUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// The command line of `interlock check` being read: option by option, and what is wrong with each
/// is kept.
final class CheckLine {
    private final ParseResult line;
    private final Terminal terminal;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Path> mounts = new LinkedHashMap<>();

    CheckLine(ParseResult line, Terminal terminal) {
        this.line = line;
        this.terminal = terminal;
    }

    CheckArguments read() {
        Path root = root();
        Options options =
                new Options(
                        line.matchedOptionValue("--env", Options.PRODUCTION),
                        envFiles(root),
                        option("--artifact").map(folder -> artifact(root, folder)),
                        false);
        Selection selection = new Selection(rules("--only"), rules("--skip"));
        if (problems.isEmpty() && selection.isEmpty()) {
            problems.add("--only and --skip leave no rule: nothing would be judged");
        }
        Optional<Path> output = option("--output").map(terminal.folder()::resolve);
        CheckArguments arguments =
                new CheckArguments(
                        root,
                        options,
                        mounts,
                        selection,
                        option("--changed"),
                        line.hasMatchedOption("--strict"),
                        baseline(),
                        option("--write-baseline").map(terminal.folder()::resolve),
                        database(),
                        line.hasMatchedOption("--host"),
                        format(),
                        output,
                        hasColour(output));
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        return arguments;
    }

    CheckArguments readEnvironments(Selection selection, boolean formats) {
        Path root = root();
        Options options = new Options(CheckArguments.ALL, envFiles(root), Optional.empty(), false);
        Optional<Path> output = option("--output").map(terminal.folder()::resolve);
        Format format = formats ? format() : Format.TEXT;
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        return new CheckArguments(
                root,
                options,
                mounts,
                selection,
                Optional.empty(),
                line.hasMatchedOption("--strict"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                format,
                output,
                hasColour(output));
    }

    private boolean hasColour(Optional<Path> output) {
        return terminal.colour() && output.isEmpty() && !line.hasMatchedOption("--no-color");
    }

    private Optional<String> database() {
        Optional<String> url = option("--database");
        if (url.isPresent()
                && PostgresUrl.parse(url.get())
                        instanceof PostgresUrl.Parsed.Invalid(String reason)) {
            problems.add(
                    "--database: %s; write postgresql://USER@HOST/NAME (what was given is not shown)"
                            .formatted(reason));
        }
        return url;
    }

    private Optional<String> option(String name) {
        return Optional.ofNullable(line.matchedOptionValue(name, null));
    }

    private String path() {
        return line.commandSpec().positionalParameters().stream()
                .filter(each -> each.paramLabel().equals("PATH"))
                .map(each -> line.matchedPositionalValue(each.index().min(), "."))
                .findFirst()
                .orElse(".");
    }

    private Path root() {
        String path = path();
        Path root = terminal.folder().resolve(path);
        if (!Files.isDirectory(root)) {
            problems.add(
                    Files.exists(root)
                            ? "%s is a file; give the folder of the project".formatted(path)
                            : "there is no folder %s".formatted(path));
            return terminal.folder();
        }
        try {
            return root.toRealPath();
        } catch (IOException e) {
            problems.add("the folder %s cannot be opened".formatted(path));
            return terminal.folder();
        }
    }

    private SequencedMap<String, String> envFiles(Path root) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        String[] given = line.matchedOptionValue("--env-file", new String[0]);
        for (String pair : given) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || equals == pair.length() - 1) {
                problems.add("--env-file wants NAME=FILE, such as --env-file production=prod.env");
                continue;
            }
            String file = pair.substring(equals + 1);
            if (!Files.isRegularFile(terminal.folder().resolve(file))) {
                problems.add("--env-file: there is no file %s".formatted(file));
            }
            files.put(pair.substring(0, equals), inside(root, file));
        }
        return files;
    }

    private String artifact(Path root, String folder) {
        if (!Files.isDirectory(terminal.folder().resolve(folder))) {
            problems.add("--artifact: there is no folder %s".formatted(folder));
        }
        return inside(root, folder);
    }

    /// The path as the project sees it: relative to the root, or mounted.
    private String inside(Path root, String given) {
        Path path = terminal.folder().resolve(given).normalize();
        try {
            path = path.toRealPath();
        } catch (IOException e) {
            // Absent: said elsewhere.
        }
        return CheckArguments.named(root, path, mounts);
    }

    private Set<String> rules(String option) {
        String[] given = line.matchedOptionValue(option, new String[0]);
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(given)
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        if (!names.isEmpty()) {
            names.forEach(known(option));
        }
        return names;
    }

    private Consumer<String> known(String option) {
        Set<String> all =
                Catalogue.rules().stream()
                        .map(rule -> rule.manual())
                        .flatMap(manual -> Stream.of(manual.name(), manual.area()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return name -> {
            if (!all.contains(name)) {
                String hint =
                        Nearest.to(name, all)
                                .map("; did you mean %s?"::formatted)
                                .orElse("; `interlock rules` lists them all");
                problems.add("%s: there is no rule or area %s%s".formatted(option, name, hint));
            }
        };
    }

    private Optional<Path> baseline() {
        Optional<String> given = option("--baseline");
        given.filter(file -> !Files.isRegularFile(terminal.folder().resolve(file)))
                .ifPresent(file ->
                        problems.add(
                                "--baseline: there is no file %s; write one with --write-baseline %s"
                                        .formatted(file, file)));
        return given.map(terminal.folder()::resolve);
    }

    private Format format() {
        String word = line.matchedOptionValue("--format", "text");
        Optional<Format> format = Format.find(word);
        if (format.isEmpty()) {
            problems.add("--format %s: text, json, sarif, junit or github".formatted(word));
        }
        return format.orElse(Format.TEXT);
    }
}
