package dev.interlock.check.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What the command line says about the project.
///
/// @param environment the environment that the release is meant for; `all` for every one
/// @param envFiles env files by the name of their environment, as `--env-file NAME=FILE` gives them
/// @param artifact the built output folder of `--artifact`
/// @param release whether this check stands before a release, where an absent artifact and an
///   uncommitted file are errors
public record Options(
        String environment,
        SequencedMap<String, String> envFiles,
        Optional<String> artifact,
        boolean release) {
    public static final String PRODUCTION = "production";

    /// A plain `interlock check`.
    public static final Options NONE =
            new Options(PRODUCTION, new LinkedHashMap<>(), Optional.empty(), false);

    public Options {
        envFiles = new LinkedHashMap<>(envFiles);
    }

    public Options withEnvironment(String name) {
        return new Options(name, envFiles, artifact, release);
    }

    public Options withEnvFile(String name, String file) {
        SequencedMap<String, String> more = new LinkedHashMap<>(envFiles);
        more.putAll(Map.of(name, file));
        return new Options(environment, more, artifact, release);
    }

    public Options withArtifact(String folder) {
        return new Options(environment, envFiles, Optional.of(folder), release);
    }

    public Options withRelease(boolean before) {
        return new Options(environment, envFiles, artifact, before);
    }
}
