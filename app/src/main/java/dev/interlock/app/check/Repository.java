package dev.interlock.app.check;

import dev.interlock.check.project.Git;
import dev.interlock.check.project.Tree;

/// Opens the files that a check is about.
public interface Repository {
    /// Files, and what git knows of them.
    record Opened(Tree tree, Git git) {}

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
