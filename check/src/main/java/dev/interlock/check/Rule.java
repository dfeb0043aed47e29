package dev.interlock.check;

import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import java.util.List;
import java.util.function.Consumer;

/// One opinion about what must not ship. A rule is one file: its manual, with a failing and a
/// passing example that are its first tests, and its code.
///
/// A rule is a pure function of the project: no clock, no file, no process. It may run at the same
/// time as every other rule.
public interface Rule {
    Manual manual();

    /// Hands every finding to `report`, in any order.
    void check(Project project, Consumer<Finding> report);

    /// A finding of this rule with the severity, reason and cure of its manual.
    default Finding finding(Place place, String message) {
        Manual manual = manual();
        return new Finding(
                manual.name(),
                manual.severity(),
                place,
                message,
                manual.why(),
                manual.fix(),
                List.of());
    }
}
