package dev.interlock.rollout.port;

import dev.interlock.model.Address;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Event.SmokeResult;
import dev.interlock.plan.SmokeTest;
import java.util.List;

/// Tries what a user would try first.
public interface Smoke {
    /// Runs the tests in their order; later ones use what earlier ones captured. An interrupt of
    /// the thread ends the run as undecided.
    Report run(Address address, List<SmokeTest> tests);

    /// @param ruling the worst of the results: fail, error, undecided, pass. With no test at all it
    ///   is pass, and says so in no result
    record Report(Ruling ruling, List<SmokeResult> results) {
        public Report {
            results = List.copyOf(results);
        }
    }
}
