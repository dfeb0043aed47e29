package dev.interlock.bench.rollouts;

import dev.interlock.model.Scope;
import java.util.List;
import java.util.stream.Collectors;

/// The plan that the site is shipped by.
///
/// @param port where its users come in
/// @param steps of the canary, such as `{ weight: 10%, for: 4s }`
/// @param bake such as `2s`
/// @param sees what the rollout must be able to see, such as `5%`
/// @param router what shares the traffic out
record SitePlan(int port, List<String> steps, String bake, String sees, String router) {
    static final Scope SCOPE = new Scope("bench-site", "production");

    /// Long enough for 200 requests a second to show 5 %.
    static SitePlan usual(int port, String router) {
        return new SitePlan(
                port,
                List.of("{ weight: 10%, for: 4s }", "{ weight: 50%, for: 6s }"),
                "2s",
                "5%",
                router);
    }

    /// As short as the judge allows at that load.
    static SitePlan brief(int port, String router) {
        return new SitePlan(
                port,
                List.of("{ weight: 20%, for: 1s }", "{ weight: 50%, for: 1s }"),
                "1s",
                "15%",
                router);
    }

    /// One step that outlasts whatever is to be caught in it.
    static SitePlan long10(int port, String router) {
        return new SitePlan(port, List.of("{ weight: 10%, for: 5m }"), "2s", "5%", router);
    }

    /// @param ground what its releases run on
    String text(Ground ground) {
        return """
        service: bench-site
        smoke:
          - { name: home, get: /, expect: { status: 200, body-contains: here } }
          - { name: health, get: /health, expect: { status: 200 } }
        environments:
          production:
            target:
        %s
            router: %s
            rollout:
              canary:
        %s
              on-undecided: rollback
              sees: %s
              bake: %s
            keep: 2
        """
                .formatted(
                        ground.plan().indent(6).stripTrailing(),
                        router,
                        steps.stream()
                                .map(step -> "        - " + step)
                                .collect(Collectors.joining("\n")),
                        sees,
                        bake);
    }
}
