package dev.interlock.plan;

import dev.interlock.plan.reading.PlanFile;
import java.util.List;

/// Reads `interlock.yml`.
public final class PlanReader {
    private PlanReader() {}

    /// What reading a plan gives.
    public sealed interface Result {
        /// @param services one entry where the file has no `services:`
        record Read(List<Plan> services) implements Result {
            public Read {
                services = List.copyOf(services);
            }
        }

        /// Every problem of the file at once, by line.
        record Wrong(List<Problem> problems) implements Result {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads the text of a plan. An empty file is the empty plan.
    ///
    /// @param path of the file, for places
    public static Result read(String path, String text) {
        return PlanFile.read(path, text);
    }
}
