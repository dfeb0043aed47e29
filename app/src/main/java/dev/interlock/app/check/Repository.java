package dev.interlock.app.check;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Tree;
import java.util.Optional;

/// Opens the files that a check is about.
public interface Repository {
    /// Files, and what git knows of them.
    ///
    /// @param state the same for the same listing and the same answers of git; empty where a report
    ///   about these files is not worth keeping
    record Opened(Tree tree, Git git, Optional<Fingerprint> state) {
        Opened with(Tree other) {
            return new Opened(other, git, state);
        }
    }

    /// Whether git has called us from a hook, and the index is what would be committed.
    boolean inHook();

    /// The files as they are on disk.
    Opened disk(CheckArguments arguments);

    /// The files as they are in the index.
    Opened index(CheckArguments arguments);

    /// The files of a commit.
    ///
    /// @throws dev.interlock.app.WrongUsage where git knows no such commit
    Opened revision(CheckArguments arguments, String revision);
}
