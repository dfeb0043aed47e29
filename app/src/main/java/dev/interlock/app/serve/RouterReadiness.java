package dev.interlock.app.serve;

import dev.interlock.model.Reason;
import dev.interlock.outside.haproxy.HaproxyRouter;
import dev.interlock.outside.haproxy.HaproxySettings;
import dev.interlock.outside.nginx.NginxRouter;
import dev.interlock.plan.RouterPlan;
import dev.interlock.rollout.port.Seen;
import java.nio.file.Path;
import java.util.Optional;

/// Whether a proxy that a plan names can be driven from this machine, before anything is released.
public final class RouterReadiness {
    private RouterReadiness() {}

    /// What stands in the way; empty where nothing does, or the router is not such a proxy. Asks
    /// and looks only: no command of the plan is run.
    public static Optional<Reason> lack(RouterPlan router) {
        return switch (router) {
            case RouterPlan.Haproxy haproxy -> haproxy(haproxy);
            case RouterPlan.Nginx nginx -> NginxRouter.cannotWrite(Path.of(nginx.config()));
            case RouterPlan.Embedded _, RouterPlan.GatewayApi _ -> Optional.empty();
        };
    }

    private static Optional<Reason> haproxy(RouterPlan.Haproxy plan) {
        return switch (ProxyRouters.settings(plan)) {
            case Seen.Known<HaproxySettings>(HaproxySettings settings) ->
                    HaproxyRouter.lacks(settings);
            case Seen.Unknown<HaproxySettings>(Reason reason) -> Optional.of(reason);
        };
    }
}
