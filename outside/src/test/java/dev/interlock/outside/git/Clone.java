package dev.interlock.outside.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A repository of a test, worked on with the real git, as a person would.
record Clone(Path root) {
    static Clone in(Path folder) {
        var clone = new Clone(folder);
        clone.git("init", "--quiet", "--initial-branch=main");
        return clone;
    }

    /// What a person's shell would have; HOME is empty, so that no configuration of this machine
    /// takes part.
    Map<String, String> surroundings() {
        return Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", root.resolveSibling("home").toString(),
                "GIT_AUTHOR_NAME", "A",
                "GIT_AUTHOR_EMAIL", "a@example.org",
                "GIT_COMMITTER_NAME", "A",
                "GIT_COMMITTER_EMAIL", "a@example.org",
                "GIT_COMMITTER_DATE", "1767225600 +0000",
                "LC_ALL", "C");
    }

    /// Standard output of a git command that must succeed.
    String git(String... arguments) {
        Outcome outcome = tryGit(arguments);
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        var finished = (Outcome.Finished) outcome;
        assertThat(finished.exit()).as(finished.err()).isZero();
        return new String(finished.out(), StandardCharsets.UTF_8);
    }

    Outcome tryGit(String... arguments) {
        var line = new ArrayList<>(List.of("/usr/bin/env", "git"));
        line.addAll(List.of(arguments));
        return Commands.run(
                Command.of(root, line)
                        .withEnvironment(surroundings())
                        .withTimeLimit(Duration.ofSeconds(60)));
    }

    Clone write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Clone commit() {
        git("add", "--all");
        git("commit", "--quiet", "--message", "a commit");
        return this;
    }

    GitRepository open(String folder) {
        return GitRepository.open(root.resolve(folder), surroundings());
    }
}
