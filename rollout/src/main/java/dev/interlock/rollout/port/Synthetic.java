package dev.interlock.rollout.port;

import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.plan.SmokeTest;
import java.util.List;

/// Requests that Interlock sends itself, so that a quiet site decides too.
public interface Synthetic {
    /// Sends some to a cold release, and counts none. An interrupt of the thread ends it.
    Outcome warm(Address address, List<SmokeTest> tests);

    /// Sends them to each side alike, at one pace, until it is closed; where the tests have nothing
    /// that may be repeated, none.
    Sending send(List<Side> sides, List<SmokeTest> tests, RequestLog log);

    /// Requests a second that [#send] would send to each side.
    default double rate(List<SmokeTest> tests) {
        return 0;
    }

    /// A release that gets requests.
    record Side(ReleaseId release, Address address) {}

    interface Sending extends AutoCloseable {
        @Override
        void close();
    }
}
