package dev.interlock.plan.reading;

import dev.interlock.plan.DeliveryPlan;
import dev.interlock.plan.EnvironmentPlan;
import dev.interlock.plan.RolloutPlan;
import dev.interlock.plan.RouterPlan;
import dev.interlock.plan.TargetPlan;
import dev.interlock.plan.description.Shape.Keys;
import java.util.Optional;

/// Makes an environment from nodes that have been judged.
final class EnvironmentBinder {
    private EnvironmentBinder() {}

    static EnvironmentPlan environment(Fields fields) {
        return new EnvironmentPlan(
                fields.text("url"),
                fields.texts("env-file"),
                fields.texts("hosts"),
                fields.texts("compose"),
                new DeliveryPlan(
                        fields.typed("target").map(target -> target(fields, target)),
                        fields.typed("router").map(EnvironmentBinder::router),
                        rollout(fields.below("rollout")),
                        fields.whole("keep").orElseThrow()));
    }

    private static TargetPlan target(Fields environment, Fields fields) {
        String type = fields.need("type");
        return switch (type) {
            case "process" ->
                    new TargetPlan.LocalProcess(
                            fields.need("command"),
                            patience(fields),
                            fields.size("memory"),
                            fields.text("user"),
                            fields.needTime("keep-alive"));
            case "compose" -> compose(environment, fields);
            case "cloudflare-pages" ->
                    new TargetPlan.CloudflarePages(fields.need("project"), fields.text("account"));
            case "railway" ->
                    new TargetPlan.Railway(
                            fields.need("project"),
                            fields.need("service"),
                            fields.text("environment"));
            case "kubernetes" ->
                    new TargetPlan.Kubernetes(
                            fields.need("namespace"),
                            fields.need("deployment"),
                            fields.text("context"));
            case "command" ->
                    new TargetPlan.Command(
                            fields.need("command"), fields.text("stop"), patience(fields));
            default -> throw new IllegalStateException("a target that was not judged");
        };
    }

    private static TargetPlan compose(Fields environment, Fields fields) {
        Fields shared = fields.below("shared");
        return new TargetPlan.Compose(
                new TargetPlan.ComposeFiles(
                        fields.text("project"),
                        environment.texts("compose"),
                        environment.texts("env-file")),
                new TargetPlan.ComposeTraffic(
                        fields.need("service"),
                        fields.whole("port").stream().boxed().findFirst(),
                        fields.size("memory"),
                        fields.needTime("keep-alive")),
                new TargetPlan.ComposeLasting(
                        shared.texts("services"),
                        shared.texts("networks"),
                        shared.texts("volumes"),
                        fields.texts("own-volumes"),
                        fields.texts("jobs"),
                        fields.needTime("job-timeout")),
                patience(fields));
    }

    private static TargetPlan.Patience patience(Fields fields) {
        return new TargetPlan.Patience(
                fields.text("health"),
                fields.needTime("start-timeout"),
                fields.needTime("stop-timeout"));
    }

    private static RouterPlan router(Fields fields) {
        String type = fields.need("type");
        return switch (type) {
            case "embedded" -> new RouterPlan.Embedded(fields.need("listen"), tls(fields));
            case "haproxy" ->
                    new RouterPlan.Haproxy(
                            fields.need("socket"),
                            fields.need("backend"),
                            fields.need("listen"),
                            fields.need("log"));
            case "nginx" ->
                    new RouterPlan.Nginx(
                            fields.need("config"),
                            fields.need("listen"),
                            fields.need("log"),
                            new RouterPlan.NginxCommands(
                                    fields.need("test"), fields.need("reload")),
                            fields.needTime("keep-alive"));
            case "gateway-api" ->
                    new RouterPlan.GatewayApi(fields.need("namespace"), fields.need("route"));
            default -> throw new IllegalStateException("a router that was not judged");
        };
    }

    private static Optional<RouterPlan.Tls> tls(Fields fields) {
        Fields below = fields.below("tls");
        return fields.node("tls")
                .map(_ -> new RouterPlan.Tls(below.need("certificate"), below.need("key")));
    }

    private static RolloutPlan rollout(Fields fields) {
        Keys step = Binder.itemKeys(fields, "canary");
        return new RolloutPlan(
                fields.items("canary").stream()
                        .map(node -> Fields.of(node, step))
                        .map(each ->
                                new RolloutPlan.CanaryStep(
                                        each.needRatio("weight"), each.needTime("for")))
                        .toList(),
                fields.word("on-undecided", RolloutPlan.OnUndecided.values()).orElseThrow(),
                fields.needRatio("sees"),
                fields.needTime("bake"),
                fields.needTime("hold-limit"));
    }
}
