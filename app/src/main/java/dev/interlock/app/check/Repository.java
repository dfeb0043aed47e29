package dev.interlock.app.check;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.project.Git;
import dev.interlock.check.project.Tree;
import java.util.Optional;

/// Opens the files that a check is about.
public interface Repository {
    /// Files, and what git knows of them.
    interface Opened {
        Tree tree();

        Git git();

        /// The same for the same listing and the same answers of git; empty where a report about
        /// these files is not worth keeping.
        Optional<Fingerprint> state();
    }

    /// What is known already.
    record Known(Tree tree, Git git) implements Opened {
        @Override
        public Optional<Fingerprint> state() {
            return Optional.empty();
        }
    }

    /// Whether git has called us from a hook, and the index is what would be committed.
    boolean inHook();

    /// The files as they are on disk.
    Opened disk(CheckArguments arguments);

    /// The files as they are on disk now, with what git said when they were opened before: to ask
    /// it again takes longer than a small check.
    default Opened again(CheckArguments arguments, Opened before) {
        return disk(arguments);
    }

    /// The files as they are in the index.
    Opened index(CheckArguments arguments);

    /// The files of a commit.
    ///
    /// @throws dev.interlock.app.WrongUsage where git knows no such commit
    Opened revision(CheckArguments arguments, String revision);
}
