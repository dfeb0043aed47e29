package dev.interlock.outside.git;

import dev.interlock.check.kept.Fingerprint;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A reading of a repository that is under way: whoever asks for an answer waits for it, and does
/// something else before.
public final class GitInquiry {
    private final FutureTask<GitAnswers> answers;

    private GitInquiry(FutureTask<GitAnswers> answers) {
        this.answers = answers;
    }

    /// Asks the git of this machine. Nothing of the repository runs, and nothing in it changes.
    public static GitInquiry start(Path folder) {
        var answers = new FutureTask<>(() -> GitRepository.ask(folder, System.getenv()));
        Thread.ofPlatform().daemon().name("git").start(answers);
        return new GitInquiry(answers);
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
