package dev.interlock.app.check;

import dev.interlock.app.Terminal;
import dev.interlock.app.WrongUsage;
import dev.interlock.check.Selection;
import dev.interlock.check.project.Options;
import dev.interlock.check.report.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
        return new CheckLine(line, terminal).read();
    }

    /// Of a command that is about every environment: PATH, `--env-file` and `--output` are read.
    ///
    /// @param formats whether `--format` is that of a report; else the command reads it by itself
    /// @throws WrongUsage with everything that is wrong
    public static CheckArguments ofEnvironments(
            ParseResult line, Terminal terminal, Selection selection, boolean formats) {
        return new CheckLine(line, terminal).readEnvironments(selection, formats);
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
    static String named(Path root, Path real, Map<String, Path> mounts) {
        if (real.startsWith(root)) {
            return root.relativize(real).toString().replace('\\', '/');
        }
        String name = real.toString().replace('\\', '/').replaceFirst("^/+", "");
        mounts.put(name, real);
        return name;
    }
}
