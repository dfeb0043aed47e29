package dev.interlock.outside.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import dev.interlock.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our walk against the real git: the same random `.gitignore` files, the same tree, the same list.
class IgnoredAsByGitTest {
    private static final int CASES = 400;

    private static final List<String> FILES =
            List.of(
                    "a",
                    "ab",
                    "abc",
                    "b.txt",
                    "c.log",
                    "#x",
                    "!x",
                    "x y",
                    "-d",
                    "[a]",
                    "A",
                    "ä",
                    "d/a",
                    "d/ab",
                    "d/b.txt",
                    "d/c.log",
                    "d/#x",
                    "d/e/a",
                    "d/e/b.txt",
                    "d/e/f/c.log",
                    "e/a",
                    "e/d/a",
                    "e/d/x y",
                    "e/d/f/b.txt",
                    "f/f/f/a",
                    "ba/b.txt",
                    "a.d/c.log",
                    "d.log/a",
                    "*/a",
                    "q\\r");

    private static final List<String> PARTS =
            List.of(
                    "a",
                    "b",
                    "c",
                    "d",
                    "e",
                    "f",
                    "ab",
                    ".txt",
                    ".log",
                    "*",
                    "*",
                    "?",
                    "**",
                    "/",
                    "/",
                    "/",
                    "[ab]",
                    "[!a]",
                    "[^d]",
                    "[a-c]",
                    "[]a]",
                    "[[:alpha:]]",
                    "[",
                    "]",
                    "\\#",
                    "\\!",
                    "\\*",
                    "\\",
                    " ",
                    "\\ ",
                    "x y",
                    "#x",
                    "!x",
                    "**/",
                    "/**",
                    "ä",
                    "-");

    @TempDir Path folder;
    private Path root;

    @BeforeEach
    void aTreeAndARepository() throws IOException {
        root = Files.createDirectory(folder.resolve("tree")).toRealPath();
        for (String file : FILES) {
            Path path = root.resolve(file);
            Files.createDirectories(path.resolveSibling(".").normalize());
            Files.writeString(path, "");
        }
        git("init", "--quiet");
    }

    @Test
    void everyRandomIgnoreFileExcludesWhatGitExcludes() {
        int[] excluded = {0};
        Seeds.forAll(
                CASES,
                random -> {
                    String outer = patterns(random);
                    String inner = random.nextInt(3) == 0 ? patterns(random) : "";
                    Files.writeString(root.resolve(".gitignore"), outer);
                    Files.writeString(root.resolve("d/.gitignore"), inner);
                    List<String> ours = DiskTree.walking(root).list().files();
                    excluded[0] += FILES.size() + 2 - ours.size();
                    assertThat(ours)
                            .as("%s\n-- d/.gitignore --\n%s", outer, inner)
                            .containsExactlyInAnyOrderElementsOf(asGitSays());
                });
        assertThat(excluded[0]).as("paths that were excluded").isGreaterThan(CASES);
    }

    private static String patterns(Random random) {
        var text = new StringBuilder();
        for (int lines = 1 + random.nextInt(4); lines > 0; lines--) {
            text.append(random.nextInt(4) == 0 ? "!" : "");
            for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            text.append(random.nextInt(12) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private List<String> asGitSays() {
        byte[] output = git("ls-files", "--others", "--exclude-standard", "-z");
        var files = new ArrayList<String>();
        for (String file : new String(output, StandardCharsets.UTF_8).split("\0", -1)) {
            if (!file.isEmpty()) {
                files.add(file);
            }
        }
        return files;
    }

    private byte[] git(String... arguments) {
        var line = new ArrayList<>(List.of("/usr/bin/env", "git"));
        line.addAll(List.of(arguments));
        Outcome outcome =
                Commands.run(
                        Command.of(root, line)
                                .withEnvironment(
                                        Map.of(
                                                "PATH",
                                                System.getenv("PATH"),
                                                "HOME",
                                                folder.toString())));
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(((Outcome.Finished) outcome).exit()).isZero();
        return ((Outcome.Finished) outcome).out();
    }
}
