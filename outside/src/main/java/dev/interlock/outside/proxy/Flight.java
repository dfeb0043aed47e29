package dev.interlock.outside.proxy;

/// Something under way on one event loop, looked at several times a second.
interface Flight {
    /// Ends it where its time is over.
    ///
    /// @param now nanoseconds of the loop's clock
    void look(long now);
}
