package dev.interlock.plan;

import dev.interlock.model.Place;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One service of `interlock.yml`. A project without the file has the empty plan.
///
/// @param service its name; empty where the plan gives none
/// @param databases by name, in the order of the file
/// @param environments by name, in the order of the file
/// @param release what a release must pass
/// @param watch what is watched of the running service
/// @param places where each key of the file stands
public record Plan(
        Optional<String> service,
        CheckPlan check,
        EnvPlan env,
        Optional<BuildPlan> build,
        Map<String, DatabasePlan> databases,
        Map<String, EnvironmentPlan> environments,
        ReleasePlan release,
        WatchPlan watch,
        PlanPlaces places) {
    public static final String FILE = "interlock.yml";

    /// The plan of a project that has none.
    public static final Plan EMPTY =
            new Plan(
                    Optional.empty(),
                    new CheckPlan(List.of()),
                    new EnvPlan(Optional.empty(), Map.of()),
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    new ReleasePlan(List.of(), List.of(), Duration.ofDays(1), List.of()),
                    new WatchPlan(List.of(), Optional.empty()),
                    PlanPlaces.NONE);

    public Plan {
        databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
    }

    /// Where a key stands, such as `build.output`, `build.require[0]` or
    /// `environments.production.env-file`; the nearest key above it that the file has, else the
    /// file.
    public Place place(String key) {
        return places.of(key);
    }
}
