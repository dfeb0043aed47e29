package dev.interlock.app.outages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A project of the examples as its team has it: a repository of its own, with one commit.
record Checkout(Path folder) {
    /// The time of the commit and of every file: what is judged by time comes out the same each
    /// day.
    private static final Instant COMMITTED = Instant.parse("2026-01-02T09:00:00Z");

    /// Copies what the repository has of `project`, not what an installation left there.
    ///
    /// @param untracked files that stay out of the commit
    static Checkout of(Path project, Path folder, List<String> untracked) {
        List<String> files =
                git(project, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                        .transform(Checkout::entries);
        files.forEach(file -> copy(project.resolve(file), folder.resolve(file)));
        git(folder, "init", "--quiet", "--initial-branch=main");
        List<String> add = new ArrayList<>(List.of("add", "--all", "--", "."));
        untracked.forEach(file -> add.add(":!" + file));
        git(folder, add.toArray(String[]::new));
        git(folder, "commit", "--quiet", "--message=As it was shipped");
        return new Checkout(folder);
    }

    private static List<String> entries(String answer) {
        return answer.isEmpty() ? List.of() : List.of(answer.split("\0"));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
            Files.setLastModifiedTime(to, FileTime.from(COMMITTED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.hooksPath=/dev/null"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        var environment = builder.environment();
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "Team");
            environment.put("GIT_" + who + "_EMAIL", "team@example.org");
            environment.put("GIT_" + who + "_DATE", COMMITTED.toString());
        }
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        return run(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    private static String run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            byte[] answer = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(builder.command() + " ended with " + code);
            }
            return new String(answer, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
