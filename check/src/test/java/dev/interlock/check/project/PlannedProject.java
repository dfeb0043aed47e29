package dev.interlock.check.project;

import dev.interlock.check.Example;
import dev.interlock.plan.DatabasePlan;
import dev.interlock.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The project of an example with databases in its plan.
public final class PlannedProject {
    private PlannedProject() {}

    public static Project of(Example example, Map<String, DatabasePlan> databases) {
        Plan empty = Plan.EMPTY;
        var plan =
                new Plan(
                        empty.service(),
                        empty.check(),
                        empty.env(),
                        empty.build(),
                        databases,
                        empty.environments(),
                        empty.release(),
                        empty.watch(),
                        empty.places());
        return new Project(
                new MemoryTree(example.files(), Set.of(), Example.COMMITTED),
                new Git.Unknown("none"),
                plan,
                Options.NONE,
                List.of());
    }

    public static DatabasePlan database(String migrations, boolean auth, String... exposed) {
        return new DatabasePlan(Optional.of(migrations), auth, List.of(exposed));
    }
}
