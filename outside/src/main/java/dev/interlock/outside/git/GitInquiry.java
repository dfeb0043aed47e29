package dev.interlock.outside.git;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.source.git.TreeEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A reading of a repository that is under way: whoever asks for an answer waits for it, and does
/// something else before.
public final class GitInquiry {
    private final CompletableFuture<GitIndex> index;
    private final FutureTask<GitAnswers> answers;

    private GitInquiry(CompletableFuture<GitIndex> index, FutureTask<GitAnswers> answers) {
        this.index = index;
        this.answers = answers;
    }

    /// Asks the git of this machine. Nothing of the repository runs, and nothing in it changes.
    public static GitInquiry start(Path folder) {
        var index = new CompletableFuture<GitIndex>();
        var answers = new FutureTask<>(() -> ask(folder, index));
        Thread.ofPlatform().daemon().name("git").start(answers);
        return new GitInquiry(index, answers);
    }

    private static GitAnswers ask(Path folder, CompletableFuture<GitIndex> index) {
        try {
            return GitRepository.ask(folder, System.getenv(), index::complete);
        } finally {
            index.complete(GitIndex.EMPTY);
        }
    }

    /// Paths of regular files in the index, which git knows long before it has compared them with
    /// those on disk: some may not be there any more. Empty where git does not know the folder.
    public List<String> tracked() {
        return index.join().entries().stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
                .map(TreeEntry::path)
                .toList();
    }

    /// Of everything that git says: the same state means that all of it is the same. Empty where
    /// git does not know the folder.
    public Optional<Fingerprint> state() {
        return answers().state();
    }

    public GitRepository repository() {
        return answers().repository();
    }

    private GitAnswers answers() {
        try {
            return answers.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("git was not asked", e.getCause());
        }
    }
}
