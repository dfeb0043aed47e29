package dev.interlock.journal;

import java.util.List;

/// The journal as it is stored, for what looks at the chain itself.
public interface Links {
    /// Links with a higher sequence than `sequence`, in order, damaged ones among them.
    ///
    /// @param limit 1 to [Journal#MOST]
    /// @throws JournalFailure where they cannot be read
    List<Link> links(long sequence, int limit);

    /// Where the journal says that it ends; kept beside the entries.
    Head head();
}
