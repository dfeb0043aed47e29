package dev.interlock.outside.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.project.Git;
import dev.interlock.check.project.Tree.Content;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A repository whose configuration names programs: each writes a marker when it runs.
class HostileRepositoryTest {
    @TempDir Path folder;
    private Path markers;
    private Clone clone;

    @BeforeEach
    void aRepositoryFullOfTraps() throws IOException {
        markers = Files.createDirectory(folder.resolve("markers"));
        clone = Clone.in(Files.createDirectory(folder.resolve("repository")));
        clone.write("a.txt", "one\n").write("b.c", "two\n").write("odd.x", "three\n");
        clone.write("process.p", "four\n").write("included.i", "five\n");
        Clone inner = Clone.in(Files.createDirectories(clone.root().resolve("module")));
        inner.write("m.txt", "1\n").commit();
        clone.write("worktree.w", "six\n").commit();
        clone.write(
                ".gitattributes",
                """
                *.txt filter=evil diff=evil
                *.c filter=other.one
                *.x filter=UPPER
                *.p filter=long
                *.i filter=included
                *.w filter=worktree
                """);
        filters();
        submodule();
        programs();
        hooks();
        touchAll();
    }

    private void filters() {
        clone.git("config", "filter.evil.clean", trap("clean"));
        clone.git("config", "filter.evil.smudge", trap("smudge"));
        clone.git("config", "filter.evil.required", "true");
        clone.git("config", "filter.other.one.clean", trap("dotted"));
        clone.git("config", "filter.UPPER.clean", trap("upper"));
        clone.git("config", "filter.long.process", trap("process"));
        clone.write(".git/more", "[filter \"included\"]\n\tclean = " + trap("included") + "\n");
        clone.git("config", "include.path", "more");
        clone.git("config", "extensions.worktreeConfig", "true");
        clone.git("config", "--worktree", "filter.worktree.clean", trap("worktree"));
    }

    private void programs() {
        clone.git("config", "core.fsmonitor", trap("fsmonitor"));
        clone.git("config", "diff.external", trap("external"));
        clone.git("config", "diff.evil.textconv", trap("textconv"));
        clone.git("config", "diff.evil.command", trap("command"));
        clone.git("config", "core.pager", trap("pager"));
        clone.git("config", "pager.status", trap("pager-status"));
        clone.git("config", "core.sshCommand", trap("ssh"));
        clone.git("config", "core.alternateRefsCommand", trap("alternate"));
        clone.git("config", "core.editor", trap("editor"));
        clone.git("config", "core.askPass", trap("askpass"));
        clone.git("config", "credential.helper", "!" + trap("credential"));
        clone.git("config", "gpg.program", trap("gpg"));
        clone.git("config", "log.showSignature", "true");
        clone.git("config", "alias.status", "!" + trap("alias"));
        clone.git("config", "alias.ls-files", "!" + trap("alias"));
        clone.git("config", "status.submoduleSummary", "true");
        clone.git("config", "submodule.recurse", "true");
    }

    private void hooks() throws IOException {
        for (String hook :
                List.of("post-index-change", "post-checkout", "pre-commit", "fsmonitor")) {
            Path file = clone.root().resolve(".git/hooks").resolve(hook);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + trap("hook-" + hook) + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    private void submodule() {
        var inner = new Clone(clone.root().resolve("module"));
        inner.write(".gitattributes", "* filter=inner\n");
        inner.git("config", "filter.inner.clean", trap("submodule-clean"));
        inner.git("config", "core.fsmonitor", trap("submodule-fsmonitor"));
        inner.write("m.txt", "2\n");
    }

    /// Same size, other time: git has to compare contents, and so would run its filters.
    private void touchAll() throws IOException {
        try (Stream<Path> files = Files.walk(clone.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("/.git/")) {
                    Files.setLastModifiedTime(
                            file, FileTime.from(Instant.parse("2026-02-02T00:00:00Z")));
                }
            }
        }
        try (Stream<Path> made = Files.list(markers)) {
            for (Path marker : made.toList()) {
                Files.delete(marker);
            }
        }
    }

    @Test
    void nothingOfTheRepositoryRunsWhereAPlainStatusRunsIt() throws IOException {
        var repository = GitRepository.open(clone.root(), withEveryGitVariable());

        assertThat(ran()).isEmpty();
        assertThat(repository.git()).isInstanceOf(Git.Repository.class);
        assertThat(((Git.Repository) repository.git()).tracked())
                .contains("a.txt", "b.c", "module");

        clone.tryGit("status");
        assertThat(ran())
                .as("the traps are real: a plain status runs them")
                .contains(
                        "clean", "dotted", "upper", "process", "included", "worktree", "fsmonitor")
                .contains("submodule-clean");
    }

    @Test
    void contentIsReadWithoutFilters() throws IOException {
        GitTree index = tree(GitTree.index(clone.root(), Optional.empty()));
        GitTree head = tree(GitTree.revision(clone.root(), "HEAD"));

        assertThat(index.list().files()).contains("a.txt", "b.c").doesNotContain("module");
        assertThat(text(index.read("a.txt", 100))).isEqualTo("one\n");
        assertThat(text(head.read("odd.x", 100))).isEqualTo("three\n");
        assertThat(ran()).isEmpty();
    }

    @Test
    void aMissingObjectIsNotFetched() throws IOException {
        String object = clone.git("rev-parse", "HEAD:a.txt").strip();
        Files.delete(
                clone.root()
                        .resolve(".git/objects")
                        .resolve(object.substring(0, 2))
                        .resolve(object.substring(2)));
        clone.git("config", "core.repositoryFormatVersion", "1");
        clone.git("config", "extensions.partialClone", "origin");
        clone.git("config", "remote.origin.promisor", "true");
        clone.git("config", "remote.origin.url", "ext::" + trap("fetch"));
        clone.git("config", "protocol.ext.allow", "always");

        GitRepository.open(clone.root(), withEveryGitVariable());
        GitTree head = tree(GitTree.revision(clone.root(), "HEAD"));
        assertThat(head.read("a.txt", 100)).isInstanceOf(Content.Unread.class);
        assertThat(ran()).isEmpty();

        clone.tryGit("cat-file", "-p", object);
        assertThat(ran()).as("the trap is real").contains("fetch");
    }

    @Test
    void anObjectThatIsANamedPipeDoesNotBlock() throws IOException {
        String object = clone.git("rev-parse", "HEAD:a.txt").strip();
        Path file =
                clone.root()
                        .resolve(".git/objects")
                        .resolve(object.substring(0, 2))
                        .resolve(object.substring(2));
        Files.delete(file);
        Commands.run(Command.of(folder, List.of("/usr/bin/mkfifo", file.toString())));
        assertThat(file).exists();
        GitTree head = tree(GitTree.revision(clone.root(), "HEAD"));

        assertThat(text(head.read("b.c", 100))).isEqualTo("two\n");
        Content content =
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> head.read("a.txt", 100));
        assertThat(content).isInstanceOf(Content.Unread.class);
    }

    @Test
    void anObjectOverTheLimitIsUnreadAndTheNextIsRead() {
        GitTree head = tree(GitTree.revision(clone.root(), "HEAD"));

        assertThat(head.read("odd.x", 3)).isInstanceOf(Content.Unread.class);
        assertThat(text(head.read("odd.x", 6))).isEqualTo("three\n");
    }

    @Test
    void aFilterThatCannotBeSwitchedOffKeepsGitFromBeingAsked() throws IOException {
        clone.git("config", "filter.a=b.clean", trap("equals"));
        clone.write(".gitattributes", "* filter=a=b\n");
        clone.write("a.txt", "ONE\n");

        assertThat(clone.open("").git())
                .isInstanceOfSatisfying(
                        Git.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("content filters"));
        assertThat(ran()).isEmpty();

        clone.tryGit("status");
        assertThat(ran()).as("the trap is real").contains("equals");
    }

    @Test
    void aFolderThatLooksLikeAGitDirectoryIsNotTakenForOne() throws IOException {
        Path fake = Files.createDirectories(clone.root().resolve("vendor/fake"));
        Files.createDirectories(fake.resolve("objects"));
        Files.createDirectories(fake.resolve("refs"));
        Files.writeString(fake.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(
                fake.resolve("config"),
                "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = "
                        + clone.root()
                        + "\n\tfsmonitor = "
                        + trap("embedded")
                        + "\n");

        assertThat(GitRepository.open(fake, clone.surroundings()).git())
                .isInstanceOf(Git.Unknown.class);
        assertThat(ran()).isEmpty();

        new Clone(fake).tryGit("status");
        assertThat(ran()).as("the trap is real").contains("embedded");
    }

    /// A command that leaves a marker; quoting is kept out of it, since config and hooks quote
    /// differently.
    private String trap(String name) {
        // A filter gives back what it reads; a transport that did so would wait for ever.
        String then = name.equals("fetch") ? "exit 1\n" : "cat\n";
        Path script = folder.resolve("trap-" + name);
        try {
            Files.writeString(script, "#!/bin/sh\ntouch " + markers.resolve(name) + "\n" + then);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private static GitTree tree(GitTree.Opened opened) {
        assertThat(opened).isInstanceOf(GitTree.Opened.Found.class);
        return ((GitTree.Opened.Found) opened).tree();
    }

    private static String text(Content content) {
        assertThat(content).isInstanceOf(Content.Bytes.class);
        return new String(((Content.Bytes) content).bytes(), StandardCharsets.UTF_8);
    }

    private List<String> ran() throws IOException {
        try (Stream<Path> made = Files.list(markers)) {
            return made.map(marker -> marker.getFileName().toString()).sorted().toList();
        }
    }

    private Map<String, String> withEveryGitVariable() {
        var hostile = new HashMap<>(clone.surroundings());
        hostile.put("GIT_EXTERNAL_DIFF", trap("variable-diff"));
        hostile.put("GIT_PAGER", trap("variable-pager"));
        hostile.put("GIT_SSH_COMMAND", trap("variable-ssh"));
        hostile.put("GIT_DIR", "/nowhere");
        hostile.put("GIT_WORK_TREE", "/nowhere");
        hostile.put("GIT_INDEX_FILE", "/nowhere");
        hostile.put("GIT_CONFIG_COUNT", "1");
        hostile.put("GIT_CONFIG_KEY_0", "core.fsmonitor");
        hostile.put("GIT_CONFIG_VALUE_0", trap("variable-config"));
        return hostile;
    }
}
