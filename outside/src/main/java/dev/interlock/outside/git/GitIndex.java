package dev.interlock.outside.git;

import dev.interlock.check.source.git.TreeEntry;
import dev.interlock.check.work.Lazy;
import dev.interlock.outside.process.Outcome;
import java.util.List;

/// What `ls-files` printed, parsed when somebody first asks: where nothing has changed, nobody
/// does.
final class GitIndex {
    static final GitIndex EMPTY = new GitIndex(new byte[0]);

    private final byte[] printed;
    private final Lazy<List<TreeEntry>> entries;

    private GitIndex(byte[] printed) {
        this.printed = printed;
        this.entries = new Lazy<>(() -> TreeEntry.parseIndex(printed));
    }

    /// What a process printed that ended well; nothing of one that did not.
    static GitIndex of(Outcome listed) {
        return listed instanceof Outcome.Finished finished && finished.exit() == 0
                ? new GitIndex(finished.out())
                : EMPTY;
    }

    byte[] printed() {
        return printed;
    }

    List<TreeEntry> entries() {
        return entries.get();
    }
}
