package dev.interlock.plan.reading;

import dev.interlock.model.Nearest;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.GateStep;
import dev.interlock.plan.Plan;
import dev.interlock.plan.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the steps of a gate fit together: names that are taken, and what each one waits for.
final class GateReferences {
    /// Steps that the gate has without being told.
    private static final List<String> OWN = List.of("check", "install", "build");

    private final Plan plan;
    private final String prefix;
    private final List<Problem> problems = new ArrayList<>();

    /// What each step waits for, by its name.
    private final Map<String, Set<String>> after = new LinkedHashMap<>();

    private GateReferences(Plan plan, String prefix) {
        this.plan = plan;
        this.prefix = prefix;
    }

    static List<Problem> judge(Plan plan, String prefix) {
        GateReferences references = new GateReferences(plan, prefix);
        references.collect();
        plan.release().gate().forEach(references::step);
        plan.build().ifPresent(references::build);
        references.circles();
        return references.problems;
    }

    private void collect() {
        after.put("check", Set.of());
        plan.build()
                .flatMap(BuildPlan::install)
                .ifPresent(_ -> after.put("install", Set.of("check")));
        String before = after.containsKey("install") ? "install" : "check";
        for (GateStep step : plan.release().gate()) {
            after.put(step.name(), Set.copyOf(step.after().orElse(List.of(before))));
            before = step.name();
        }
        Set<String> all = new LinkedHashSet<>(after.keySet());
        plan.build()
                .filter(build -> build.run().isPresent())
                .ifPresent(build ->
                        after.put(
                                "build",
                                Set.copyOf(build.expected().after().orElse(List.copyOf(all)))));
    }

    private void step(GateStep step) {
        String path = "gate." + step.name();
        if (OWN.contains(step.name())) {
            add(
                    path,
                    "`%s` is a step that every gate has".formatted(step.name()),
                    "Give the step another name.");
        }
        step.after().ifPresent(names -> known(path + ".after", names));
        boolean reportAlone =
                step.coverage().isEmpty()
                        && plan.places().byKey().containsKey(prefix + path + ".report");
        if (reportAlone) {
            add(
                    path + ".report",
                    "`report` names a coverage report, and there is no `coverage`",
                    "Add `coverage: 80%`, or remove it.");
        }
    }

    private void build(BuildPlan build) {
        build.expected().after().ifPresent(names -> known("build.after", names));
    }

    private void known(String path, List<String> names) {
        for (String name : names) {
            if (!after.containsKey(name)) {
                String hint =
                        Nearest.to(name, after.keySet())
                                .map("Did you mean `%s`?"::formatted)
                                .orElse("The steps are " + String.join(", ", after.keySet()) + ".");
                add(path, "there is no step `%s`".formatted(name), hint);
            }
        }
    }

    /// Takes away what waits for nothing that is left; a rest waits for itself.
    private void circles() {
        Map<String, Set<String>> left = new LinkedHashMap<>(after);
        while (left.entrySet()
                .removeIf(step -> step.getValue().stream().noneMatch(left::containsKey))) {
            // Until nothing more can go.
        }
        if (!left.isEmpty() && problems.isEmpty()) {
            String first = left.keySet().iterator().next();
            add(
                    first.equals("build") ? "build.after" : "gate." + first + ".after",
                    "the steps wait for each other: " + String.join(", ", left.keySet()),
                    "Let one of them wait for less.");
        }
    }

    private void add(String key, String message, String fix) {
        problems.add(new Problem(plan.place(prefix + key), message, fix));
    }
}
