package dev.interlock.plan.reading;

import dev.interlock.model.Place;
import dev.interlock.model.Sorting;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanPlaces;
import dev.interlock.plan.PlanReader.Result;
import dev.interlock.plan.Problem;
import dev.interlock.plan.description.PlanKeys;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.Node.Entry;
import dev.interlock.plan.yaml.Node.Mapping;
import dev.interlock.plan.yaml.YamlFile;
import dev.interlock.plan.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// One `interlock.yml`: YAML, then the description, then how its parts fit together.
public final class PlanFile {
    private static final Sorting<Problem> BY_LINE =
            Sorting.by((Problem problem) -> problem.place().line())
                    .then(problem -> problem.place().column())
                    .then(Problem::message);

    private PlanFile() {}

    /// All problems at once: YAML that can be read is judged even where a key stands in it twice.
    public static Result read(String path, String text) {
        YamlFile file = YamlReader.read(path, text);
        List<Problem> problems = new ArrayList<>();
        file.faults()
                .forEach(fault ->
                        problems.add(new Problem(fault.place(), fault.message(), fault.fix())));
        if (file.root().isEmpty() || file.root().get().isNothing()) {
            return problems.isEmpty() ? new Result.Read(List.of(Plan.EMPTY)) : wrong(problems);
        }
        Node root = file.root().get();
        Judge judge = new Judge();
        judge.judge(root, PlanKeys.FILE, "");
        problems.addAll(judge.problems());
        problems.addAll(servicesAlone(root));
        if (!problems.isEmpty()) {
            return wrong(problems);
        }
        List<Plan> plans = plans(root);
        boolean several = Judge.entry((Mapping) root, "services").isPresent();
        for (Plan plan : plans) {
            String prefix = several ? "services.%s.".formatted(plan.service().orElse("")) : "";
            problems.addAll(References.judge(plan, prefix));
        }
        return problems.isEmpty() ? new Result.Read(relative(plans, several)) : wrong(problems);
    }

    private static Result wrong(List<Problem> problems) {
        return new Result.Wrong(problems.stream().distinct().sorted(BY_LINE).toList());
    }

    private static List<Problem> servicesAlone(Node root) {
        if (!(root instanceof Mapping mapping) || Judge.entry(mapping, "services").isEmpty()) {
            return List.of();
        }
        return mapping.entries().stream()
                .filter(entry -> !entry.key().equals("services"))
                .filter(entry -> PlanKeys.SERVICE.key(entry.key()).isPresent())
                .map(entry ->
                        new Problem(
                                entry.place(),
                                "`%s` stands beside `services`".formatted(entry.key()),
                                "With several services each section stands below its service."))
                .toList();
    }

    private static List<Plan> plans(Node root) {
        PlanPlaces places = KeyPlaces.of(root);
        Optional<Entry> services = Judge.entry((Mapping) root, "services");
        if (services.isEmpty()) {
            return List.of(Binder.plan(Optional.empty(), root, places));
        }
        List<Plan> plans = new ArrayList<>();
        if (services.get().value() instanceof Mapping mapping) {
            mapping.entries()
                    .forEach(entry ->
                            plans.add(
                                    Binder.plan(Optional.of(entry.key()), entry.value(), places)));
        }
        return plans.isEmpty() ? List.of(Plan.EMPTY) : plans;
    }

    /// Places by the keys of the service itself, so that nobody has to know that there are several.
    private static List<Plan> relative(List<Plan> plans, boolean several) {
        return several ? plans.stream().map(PlanFile::relative).toList() : plans;
    }

    private static Plan relative(Plan plan) {
        String prefix = "services.%s.".formatted(plan.service().orElse(""));
        var own = new HashMap<String, Place>();
        plan.places()
                .byKey()
                .forEach((key, place) -> {
                    if (key.startsWith(prefix)) {
                        own.put(key.substring(prefix.length()), place);
                    }
                });
        return new Plan(
                plan.service(),
                plan.check(),
                plan.env(),
                plan.build(),
                plan.databases(),
                plan.environments(),
                plan.release(),
                plan.watch(),
                new PlanPlaces(own));
    }
}
