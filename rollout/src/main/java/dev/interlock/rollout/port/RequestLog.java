package dev.interlock.rollout.port;

import dev.interlock.model.ReleaseId;

/// Takes note of every answer that a router gave. Called from many threads, thousands of times a
/// second: returns at once and never throws.
public interface RequestLog {
    void record(Answer answer);

    /// @param client tells two clients apart, by a hash of their cookie; 0 for one without, which
    ///   may meet another release with each request
    /// @param failed a 5xx, a refused or reset connection, an answer that ended early
    /// @param micros from the request's first byte to the answer's last, microseconds
    /// @param synthetic whether Interlock sent the request itself
    record Answer(ReleaseId release, long client, boolean failed, long micros, boolean synthetic) {}
}
