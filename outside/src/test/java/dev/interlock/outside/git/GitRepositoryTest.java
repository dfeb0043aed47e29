package dev.interlock.outside.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.project.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRepositoryTest {
    @TempDir Path folder;
    private Clone clone;

    @BeforeEach
    void aRepository() throws IOException {
        clone = Clone.in(Files.createDirectory(folder.resolve("repository")));
    }

    @Test
    void knowsTrackedModifiedDeletedAndUntrackedPaths() throws IOException {
        clone.write("kept.txt", "1").write("changed.txt", "1").write("sub/gone.txt", "1").commit();
        clone.write("changed.txt", "22").write("new one.txt", "1").write("new/ü\nb.txt", "1");
        Files.delete(clone.root().resolve("sub/gone.txt"));

        var git = repository("");

        assertThat(git.tracked())
                .containsExactlyInAnyOrder("kept.txt", "changed.txt", "sub/gone.txt");
        assertThat(git.modified()).containsExactly("changed.txt");
        assertThat(git.deleted()).containsExactly("sub/gone.txt");
        assertThat(git.untracked()).containsExactlyInAnyOrder("new one.txt", "new/ü\nb.txt");
        assertThat(git.head()).isEqualTo(clone.git("rev-parse", "HEAD").strip());
        assertThat(git.headTime()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void theIndexIsKnownByItself() throws IOException {
        clone.write("kept.txt", "1").write("gone.txt", "1").commit();
        Files.delete(clone.root().resolve("gone.txt"));
        Files.createSymbolicLink(clone.root().resolve("link"), Path.of("kept.txt"));
        clone.write("untracked.txt", "1").git("add", "link");

        assertThat(GitInquiry.start(clone.root()).tracked())
                .containsExactlyInAnyOrder("kept.txt", "gone.txt");
        assertThat(GitInquiry.start(folder).tracked()).isEmpty();
        assertThat(GitInquiry.start(folder.resolve("nowhere")).tracked()).isEmpty();
    }

    @Test
    void aStagedFileIsTrackedAndDiffersFromTheCommit() {
        clone.write("a.txt", "1").commit();
        clone.write("b.txt", "1").git("add", "b.txt");

        assertThat(repository("").tracked()).containsExactlyInAnyOrder("a.txt", "b.txt");
        assertThat(repository("").modified()).containsExactly("b.txt");
        assertThat(repository("").untracked()).isEmpty();
    }

    @Test
    void aFileOnlyRemovedFromTheIndexIsUntrackedAndNotDeleted() {
        clone.write("a.txt", "1").commit();
        clone.git("rm", "--quiet", "--cached", "a.txt");

        assertThat(repository("").untracked()).containsExactly("a.txt");
        assertThat(repository("").deleted()).isEmpty();
        assertThat(repository("").tracked()).isEmpty();
    }

    @Test
    void aRenameIsADeletionAndANewFile() {
        clone.write("old.txt", "the same text in both").commit();
        clone.git("mv", "old.txt", "new.txt");

        assertThat(repository("").modified()).containsExactly("new.txt");
        assertThat(repository("").deleted()).containsExactly("old.txt");
    }

    @Test
    void ignoredPathsHaveTheirTopmostName() {
        clone.write(".gitignore", "dist/\n*.log\n").commit();
        clone.write("dist/a/b.js", "").write("dist/c.js", "").write("sub/x.log", "");
        clone.write("sub/kept.txt", "");

        assertThat(clone.open("").ignored()).containsExactlyInAnyOrder("dist/", "sub/x.log");
        assertThat(repository("").untracked()).containsExactly("sub/kept.txt");
    }

    @Test
    void aFolderBelowTheTopHasPathsOfItsOwn() {
        clone.write(".gitignore", "*.log\n").write("web/a.txt", "1").write("b.txt", "1").commit();
        clone.write("web/new.txt", "1").write("web/x.log", "").write("other.txt", "1");
        clone.write("web/a.txt", "22").write("b.txt", "22").write("webby/c.txt", "1");

        var git = repository("web");

        assertThat(git.tracked()).containsExactly("a.txt");
        assertThat(git.modified()).containsExactly("a.txt");
        assertThat(git.untracked()).containsExactly("new.txt");
        assertThat(clone.open("web").ignored()).containsExactly("x.log");
    }

    @Test
    void beforeTheFirstCommitThereIsNoHead() {
        clone.write("a.txt", "1").git("add", "a.txt");

        assertThat(repository("").head()).isEmpty();
        assertThat(repository("").headTime()).isEqualTo(Instant.EPOCH);
        assertThat(repository("").tracked()).containsExactly("a.txt");
    }

    @Test
    void anEmptyRepositoryIsARepository() {
        assertThat(repository("").tracked()).isEmpty();
    }

    @Test
    void aWorktreeOfItsOwnIsARepository() {
        clone.write("a.txt", "1").commit();
        clone.git("worktree", "add", "--quiet", "../second");

        var git = GitRepository.open(folder.resolve("second"), clone.surroundings()).git();

        assertThat(git).isInstanceOf(Git.Repository.class);
        assertThat(((Git.Repository) git).tracked()).containsExactly("a.txt");
    }

    @Test
    void aConflictCountsAsModified() {
        clone.write("a.txt", "1\n").commit();
        clone.git("checkout", "--quiet", "-b", "side");
        clone.write("a.txt", "2\n").commit();
        clone.git("checkout", "--quiet", "main");
        clone.write("a.txt", "3\n").commit();
        clone.tryGit("merge", "side");

        assertThat(repository("").modified()).containsExactly("a.txt");
        assertThat(repository("").tracked()).containsExactly("a.txt");
    }

    @Test
    void outsideARepositoryTheReasonIsSaid() throws IOException {
        Path bare = Files.createDirectory(folder.resolve("plain"));

        assertThat(reason(bare)).isEqualTo("it is not in a git repository");
    }

    @Test
    void aMissingGitIsSaid() {
        var git = GitRepository.open(clone.root(), Map.of("PATH", folder.toString())).git();

        assertThat(git).isEqualTo(new Git.Unknown("git is not installed"));
    }

    @Test
    void aGitOfTheCheckedFolderIsNeverStarted() throws IOException {
        clone.write("git", "#!/bin/sh\ntouch \"$0.ran\"\n");
        assertThat(clone.root().resolve("git").toFile().setExecutable(true)).isTrue();
        var relative = Map.of("PATH", ".:" + ":" + System.getenv("PATH"), "HOME", "/nowhere");

        var git = GitRepository.open(clone.root(), relative).git();

        assertThat(git).isInstanceOf(Git.Repository.class);
        assertThat(clone.root().resolve("git.ran")).doesNotExist();
    }

    @Test
    void aBareRepositoryHasNoFiles() {
        Path bare = folder.resolve("bare.git");
        clone.git("clone", "--quiet", "--bare", ".", bare.toString());

        assertThat(reason(bare)).isEqualTo("the repository is bare: it has no files of its own");
    }

    @Test
    void aRepositoryOfAnotherUserIsSaid() {
        // Git's own tests make every folder look foreign with this variable.
        var program =
                GitProgram.find(clone.surroundings())
                        .orElseThrow()
                        .with("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

        assertThat(GitRepository.open(clone.root(), program).git())
                .isInstanceOfSatisfying(
                        Git.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason()).contains("belongs to another user"));
    }

    @Test
    void aDamagedIndexIsSaid() {
        clone.write("a.txt", "1").commit();
        clone.write(".git/index", "DIRC nothing of the sort");

        assertThat(reason(clone.root())).startsWith("the repository's index is damaged");
    }

    @Test
    void aDamagedConfigurationIsSaid() {
        clone.write(".git/config", "[core\nrepositoryformatversion = 0\n");

        assertThat(reason(clone.root())).isEqualTo("the repository's configuration cannot be read");
    }

    @Test
    void aFolderThatTheRepositoryIgnoresIsNotJudgedByIt() {
        clone.write(".gitignore", "out/\n").commit();
        clone.write("out/site/index.html", "");

        assertThat(reason(clone.root().resolve("out/site")))
                .isEqualTo("the repository around this folder ignores it");
    }

    @Test
    void aMovedWorkTreeIsNotBelieved() throws IOException {
        clone.write("a.txt", "1").commit();
        Files.createDirectory(folder.resolve("private"));
        Files.writeString(folder.resolve("private/secret.txt"), "");
        clone.git("config", "core.worktree", folder.toString());

        assertThat(reason(clone.root()))
                .isEqualTo("its configuration says that its files are in another folder");
    }

    /// Git goes on upwards from what is no repository: its paths are those of another folder.
    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "ref: elsewhere", "ref: refs/heads/main"})
    void whatOnlyLooksLikeARepositoryIsNotBelieved(String head) throws IOException {
        clone.write("below/a.txt", "1").commit();
        Path looks = Files.createDirectories(clone.root().resolve("below/.git"));
        Files.createDirectory(looks.resolve("objects"));
        Files.writeString(looks.resolve("HEAD"), head);
        if (!head.startsWith("ref: refs/")) {
            Files.createDirectory(looks.resolve("refs"));
        }

        assertThat(reason(clone.root().resolve("below")))
                .isEqualTo("its configuration says that its files are in another folder");
    }

    @Test
    void aGitThatHangsIsGivenUp() throws IOException {
        Path fake = Files.createDirectory(folder.resolve("bin")).resolve("git");
        Files.writeString(fake, "#!/bin/sh\nsleep 60\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        var program =
                GitProgram.find(Map.of("PATH", fake.getParent() + ":" + System.getenv("PATH")))
                        .orElseThrow()
                        .within(Duration.ofMillis(300));

        assertThat(GitRepository.open(clone.root(), program).git())
                .isInstanceOfSatisfying(
                        Git.Unknown.class,
                        unknown -> assertThat(unknown.reason()).startsWith("git did not answer"));
    }

    private Git.Repository repository(String path) {
        Git git = clone.open(path).git();
        assertThat(git).isInstanceOf(Git.Repository.class);
        return (Git.Repository) git;
    }

    private String reason(Path path) {
        Git git = GitRepository.open(path, clone.surroundings()).git();
        assertThat(git).isInstanceOf(Git.Unknown.class);
        return ((Git.Unknown) git).reason();
    }
}
