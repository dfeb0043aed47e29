package dev.interlock.outside.git;

import dev.interlock.outside.process.Command;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `git` of this machine, and the surroundings that every call of it gets.
///
/// A repository's own configuration can name programs that git starts. What each call switches off,
/// and how far that goes, stands at [#SWITCHED_OFF] and [#surroundings].
///
/// @param path absolute, so that no `git` of the checked folder is ever started
/// @param environment everything that git sees
record GitProgram(Path path, Map<String, String> environment, Duration timeLimit) {
    /// - `core.fsmonitor` names a program that `status` asks what has changed;
    /// - `core.hooksPath`: no hook runs on reading but `post-index-change`, which a refreshed index
    ///   would start; `--no-optional-locks` keeps the index from being written as well;
    /// - `safe.bareRepository`: a folder of the checked files that looks like a git directory is
    ///   not taken for one (git 2.38);
    /// - `submodule.recurse` and `status.submoduleSummary` start git inside submodules, whose
    ///   configuration is not known here.
    ///
    /// Filters (`filter.NAME.clean`) have names that only the repository knows: see
    /// [FilterDrivers].
    private static final List<String> SWITCHED_OFF =
            List.of(
                    "--no-optional-locks",
                    "--no-pager",
                    "-c",
                    "core.fsmonitor=false",
                    "-c",
                    "core.hooksPath=/dev/null",
                    "-c",
                    "safe.bareRepository=explicit",
                    "-c",
                    "submodule.recurse=false",
                    "-c",
                    "status.submoduleSummary=false");

    private static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    GitProgram {
        environment = Map.copyOf(environment);
    }

    /// Looks for git in the absolute folders of `PATH`; empty where there is none.
    ///
    /// @param surroundings the variables of this process
    static Optional<GitProgram> find(Map<String, String> surroundings) {
        List<Path> folders =
                Arrays.stream(surroundings.getOrDefault("PATH", "").split(File.pathSeparator))
                        .flatMap(folder -> absolute(folder).stream())
                        .toList();
        return folders.stream()
                .flatMap(folder ->
                        List.of(folder.resolve("git"), folder.resolve("git.exe")).stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(git -> new GitProgram(git, surroundings(surroundings, folders), TIME_LIMIT));
    }

    /// The same program with one variable more.
    GitProgram with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new GitProgram(path, more, timeLimit);
    }

    /// The same program with another limit of time for each call.
    GitProgram within(Duration limit) {
        return new GitProgram(path, environment, limit);
    }

    /// A call of git in this folder.
    Command command(Path folder, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(path.toString());
        line.addAll(SWITCHED_OFF);
        line.addAll(arguments);
        return Command.of(folder, line).withEnvironment(environment).withTimeLimit(timeLimit);
    }

    /// The person's own configuration counts (what they ignore, which folders they trust), so
    /// `HOME` stays. Of `GIT_*` nothing passes from outside. No transport is allowed: a missing
    /// object of a partial clone would else be fetched, with the program that `remote.NAME.url`
    /// names.
    private static Map<String, String> surroundings(Map<String, String> from, List<Path> folders) {
        Map<String, String> environment = new HashMap<>();
        for (String kept : List.of("HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SYSTEMROOT", "TMP")) {
            Optional.ofNullable(from.get(kept)).ifPresent(value -> environment.put(kept, value));
        }
        environment.put(
                "PATH",
                String.join(File.pathSeparator, folders.stream().map(Path::toString).toList()));
        environment.put("LC_ALL", "C");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", "");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_NO_REPLACE_OBJECTS", "1");
        return environment;
    }

    private static Optional<Path> absolute(String folder) {
        try {
            return Optional.of(Path.of(folder)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
