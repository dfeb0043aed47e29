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
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// The command line of `interlock check`, judged.
///
/// @param root the project, real: absolute, with no link in it
/// @param mounts files and folders that the command line names and that stand outside the root, by
///   the path under which the project sees them
/// @param changed the base of `--changed`; empty where all findings are wanted
/// @param database the URL of `--database`; never shown
public record CheckArguments(
        Path root,
        Options options,
        Map<String, Path> mounts,
        Selection selection,
        Optional<String> changed,
        boolean strict,
        Optional<Path> baseline,
        Optional<Path> writeBaseline,
        Optional<String> database,
        boolean host,
        Format format,
        Optional<Path> output,
        boolean colour) {

    /// Everything of the command line that the findings of a check depend on, apart from the root
    /// and from what is outside of it.
    String question() {
        return String.join(
                "\n",
                options.environment(),
                options.envFiles().toString(),
                options.artifact().toString(),
                Boolean.toString(options.release()),
                new TreeSet<>(selection.only()).toString(),
                new TreeSet<>(selection.skip()).toString());
    }

    /// `--env` of every environment.
    static final String ALL = "all";

    /// The area of the rules about a built folder.
    private static final String ARTIFACT = "artifact";

    /// @throws WrongUsage with everything that is wrong
    static CheckArguments of(ParseResult line, Terminal terminal) {
        return new Reader(line, terminal).read();
    }

    /// Of a command that is about every environment: PATH, `--env-file` and `--output` are read.
    ///
    /// @param formats whether `--format` is that of a report; else the command reads it by itself
    /// @throws WrongUsage with everything that is wrong
    public static CheckArguments ofEnvironments(
            ParseResult line, Terminal terminal, Selection selection, boolean formats) {
        return new Reader(line, terminal).readEnvironments(selection, formats);
    }

    /// Of the check that stands before a release.
    ///
    /// @param envFile the environment's variables, instead of the plan's
    /// @param artifact the built folder; empty before the build, when it is not judged yet
    /// @param named whether the caller says which commit it is: then git is not asked
    public static CheckArguments ofRelease(
            Path folder,
            String environment,
            Optional<Path> envFile,
            Optional<Path> artifact,
            boolean named) {
        Path root = real(folder);
        Map<String, Path> mounts = new LinkedHashMap<>();
        Options plain = Options.NONE.withEnvironment(environment).withRelease(true);
        Options withFile =
                envFile.map(file -> plain.withEnvFile(environment, named(root, real(file), mounts)))
                        .orElse(plain);
        Options options =
                artifact.map(built -> withFile.withArtifact(named(root, real(built), mounts)))
                        .orElse(withFile);
        return new CheckArguments(
                root,
                options,
                mounts,
                new Selection(Set.of(), skipped(artifact.isPresent(), named)),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Format.TEXT,
                Optional.empty(),
                false);
    }

    /// Of the check that a gate makes: of what is there, committed or not.
    public static CheckArguments ofGate(Path folder, String environment, Optional<Path> envFile) {
        CheckArguments of = ofRelease(folder, environment, envFile, Optional.empty(), false);
        return of.with(of.options.withRelease(false), of.selection);
    }

    private CheckArguments with(Options other, Selection rules) {
        return new CheckArguments(
                root,
                other,
                mounts,
                rules,
                changed,
                strict,
                baseline,
                writeBaseline,
                database,
                host,
                format,
                output,
                colour);
    }

    private static Set<String> skipped(boolean built, boolean named) {
        Set<String> areas = new LinkedHashSet<>();
        if (!built) {
            areas.add(ARTIFACT);
        }
        if (named) {
            areas.add("git");
        }
        return areas;
    }

    /// The rules about the built folder alone.
    public CheckArguments onlyArtifact() {
        return with(options, new Selection(Set.of(ARTIFACT), Set.of()));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new WrongUsage("%s cannot be read".formatted(path));
        }
    }

    /// The path as the project sees it: relative to the root, or mounted.
    private static String named(Path root, Path real, Map<String, Path> mounts) {
        if (real.startsWith(root)) {
            return root.relativize(real).toString().replace('\\', '/');
        }
        String name = real.toString().replace('\\', '/').replaceFirst("^/+", "");
        mounts.put(name, real);
        return name;
    }

    /// Reads the options one by one and keeps what is wrong with each.
    private static final class Reader {
        private final ParseResult line;
        private final Terminal terminal;
        private final List<String> problems = new ArrayList<>();
        private final Map<String, Path> mounts = new LinkedHashMap<>();

        Reader(ParseResult line, Terminal terminal) {
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
            Options options = new Options(ALL, envFiles(root), Optional.empty(), false);
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
                    problems.add(
                            "--env-file wants NAME=FILE, such as --env-file production=prod.env");
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
            return named(root, path, mounts);
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
}
