package dev.interlock.app;

import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import java.util.List;

/// The text of `interlock.yml`, as commands read it.
public final class PlanText {
    private PlanText() {}

    /// @return one plan for each service
    /// @throws WrongUsage with every problem at once, each with its line and what to do
    public static List<Plan> services(String text) {
        return switch (PlanReader.read(Plan.FILE, text)) {
            case PlanReader.Result.Read read -> read.services();
            case PlanReader.Result.Wrong wrong ->
                    throw new WrongUsage(
                            wrong.problems().stream()
                                    .map(problem ->
                                            "%s: %s; %s"
                                                    .formatted(
                                                            problem.place(),
                                                            problem.message(),
                                                            problem.fix()))
                                    .toList());
        };
    }
}
