package dev.interlock.app.doctor;

import dev.interlock.plan.DeliveryPlan;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.Plan;
import dev.interlock.plan.RouterPlan;
import dev.interlock.plan.SmokeTest;
import dev.interlock.plan.TargetPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the plans ask of a machine in one environment.
///
/// @param compose whether something is brought up with Docker Compose
/// @param memory whether a process's memory is limited
/// @param browser whether a smoke test opens a page
/// @param listeners addresses that the embedded router takes
/// @param proxies routers that are programs of their own
record Needs(
        boolean compose,
        boolean memory,
        boolean browser,
        boolean nginx,
        boolean haproxy,
        List<String> listeners,
        List<RouterPlan> proxies) {
    static Needs of(List<Plan> plans, String environment) {
        List<DeliveryPlan> deliveries =
                plans.stream()
                        .map(plan -> plan.environments().get(environment))
                        .filter(Objects::nonNull)
                        .map(EnvironmentPlan::delivery)
                        .toList();
        List<TargetPlan> targets =
                deliveries.stream().flatMap(each -> each.target().stream()).toList();
        List<RouterPlan> routers =
                deliveries.stream().flatMap(each -> each.router().stream()).toList();
        return new Needs(
                targets.stream().anyMatch(TargetPlan.Compose.class::isInstance),
                targets.stream().anyMatch(Needs::limitsMemory),
                plans.stream()
                        .flatMap(plan -> plan.release().smoke().stream())
                        .anyMatch(SmokeTest.Page.class::isInstance),
                routers.stream().anyMatch(RouterPlan.Nginx.class::isInstance),
                routers.stream().anyMatch(RouterPlan.Haproxy.class::isInstance),
                listeners(routers),
                routers.stream().filter(Needs::isProxy).toList());
    }

    private static boolean limitsMemory(TargetPlan target) {
        return target instanceof TargetPlan.LocalProcess process && process.memory().isPresent();
    }

    private static boolean isProxy(RouterPlan router) {
        return switch (router) {
            case RouterPlan.Haproxy _, RouterPlan.Nginx _ -> true;
            case RouterPlan.Embedded _, RouterPlan.GatewayApi _ -> false;
        };
    }

    private static List<String> listeners(List<RouterPlan> routers) {
        List<String> listeners = new ArrayList<>();
        for (RouterPlan router : routers) {
            if (router instanceof RouterPlan.Embedded embedded) {
                listeners.add(embedded.listen());
            }
        }
        return List.copyOf(listeners);
    }
}
