package dev.interlock.rollout.machine;

import dev.interlock.model.Scope;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.SloPlan;
import dev.interlock.plan.SmokeTest;
import dev.interlock.plan.TargetPlan;
import java.util.List;
import java.util.Optional;

/// What a release's own plan says of its environment.
///
/// @param target what brings it up
/// @param preview the environment in which it is tried first; empty where the plan has none, or
///   this is it
public record Terms(
        Plan plan,
        EnvironmentPlan environment,
        TargetPlan target,
        Optional<EnvironmentPlan> preview) {
    /// The environment in which a release is tried before the one that it is meant for.
    public static final String PREVIEW = "preview";

    /// Empty where the text is no plan, or has no such service, environment or target.
    public static Optional<Terms> read(Scope scope, String text) {
        return switch (PlanReader.read(Plan.FILE, text)) {
            case PlanReader.Result.Read(List<Plan> services) -> of(scope, services);
            case PlanReader.Result.Wrong wrong -> Optional.empty();
        };
    }

    private static Optional<Terms> of(Scope scope, List<Plan> services) {
        return service(scope, services).flatMap(plan -> of(scope, plan));
    }

    /// The plan of the scope's service; where a plan names no service, its only one.
    private static Optional<Plan> service(Scope scope, List<Plan> services) {
        return services.stream()
                .filter(plan ->
                        plan.service().map(scope.service()::equals).orElse(services.size() == 1))
                .findFirst();
    }

    private static Optional<Terms> of(Scope scope, Plan plan) {
        return Optional.ofNullable(plan.environments().get(scope.environment()))
                .flatMap(environment ->
                        environment
                                .delivery()
                                .target()
                                .map(target ->
                                        new Terms(
                                                plan, environment, target, preview(scope, plan))));
    }

    private static Optional<EnvironmentPlan> preview(Scope scope, Plan plan) {
        return scope.environment().equals(PREVIEW)
                ? Optional.empty()
                : Optional.ofNullable(plan.environments().get(PREVIEW))
                        .filter(it -> it.delivery().target().isPresent());
    }

    public RolloutPlan rollout() {
        return environment.delivery().rollout();
    }

    public List<RolloutPlan.CanaryStep> steps() {
        return rollout().canary();
    }

    public List<SmokeTest> smoke() {
        return plan.release().smoke();
    }

    public Optional<SloPlan> objectives() {
        return plan.watch().slo();
    }

    public int keep() {
        return environment.delivery().keep();
    }
}
