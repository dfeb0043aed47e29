package dev.interlock.plan.reading;

import dev.interlock.model.Durations;
import dev.interlock.model.Ratio;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.CheckPlan;
import dev.interlock.plan.DatabasePlan;
import dev.interlock.plan.EnvPlan;
import dev.interlock.plan.GateStep;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanPlaces;
import dev.interlock.plan.ReleasePlan;
import dev.interlock.plan.SloPlan;
import dev.interlock.plan.WatchPlan;
import dev.interlock.plan.description.Key;
import dev.interlock.plan.description.PlanKeys;
import dev.interlock.plan.description.Shape;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.Node.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the plan of one service from nodes that have been judged.
final class Binder {
    private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(10);

    private Binder() {}

    static Plan plan(Optional<String> name, Node node, PlanPlaces places) {
        Fields fields = Fields.of(node, PlanKeys.SERVICE);
        return new Plan(
                name.or(() -> fields.text("service")),
                check(fields.below("check")),
                env(fields.below("env")),
                fields.node("build").map(_ -> build(fields.below("build"))),
                fields.named("databases", each -> database(Fields.of(each, keysOf("databases")))),
                fields.named(
                        "environments",
                        each ->
                                EnvironmentBinder.environment(
                                        Fields.of(each, keysOf("environments")))),
                new ReleasePlan(
                        gate(fields),
                        fields.items("smoke").stream().map(SmokeBinder::test).toList(),
                        fields.below("evidence").needTime("good-for"),
                        fields.texts("readiness")),
                new WatchPlan(
                        fields.texts("components"),
                        fields.node("slo").map(_ -> slo(fields.below("slo")))),
                places);
    }

    /// The keys of the entries of a section with names of the team's own.
    private static Keys keysOf(String section) {
        Shape shape = PlanKeys.SERVICE.key(section).map(Key::shape).orElseThrow();
        return (Keys) ((Shape.Named) shape).each();
    }

    private static CheckPlan check(Fields fields) {
        Keys keys = itemKeys(fields, "ignore");
        return new CheckPlan(
                fields.items("ignore").stream()
                        .map(node -> Fields.of(node, keys))
                        .map(ignore ->
                                new CheckPlan.Ignore(
                                        ignore.need("rule"),
                                        ignore.need("path"),
                                        ignore.text("reason").orElse("")))
                        .toList());
    }

    private static EnvPlan env(Fields fields) {
        Shape.Named variables =
                (Shape.Named) fields.keys().key("variables").map(Key::shape).orElseThrow();
        return new EnvPlan(
                fields.text("contract"),
                fields.named(
                        "variables", node -> variable(Fields.of(node, (Keys) variables.each()))));
    }

    private static EnvPlan.Variable variable(Fields fields) {
        return new EnvPlan.Variable(
                fields.truth("secret"),
                fields.truth("required"),
                fields.whole("min-length"),
                fields.word("format", EnvPlan.ValueFormat.values()),
                fields.whole("port"));
    }

    private static DatabasePlan database(Fields fields) {
        return new DatabasePlan(
                fields.text("migrations"),
                fields.truth("auth").orElse(false),
                fields.texts("exposed"));
    }

    private static BuildPlan build(Fields fields) {
        Keys keys = itemKeys(fields, "require");
        return new BuildPlan(
                fields.text("install"),
                fields.text("run"),
                fields.time("timeout").orElse(BUILD_TIMEOUT),
                fields.text("output").map(Binder::withoutEnd),
                fields.items("require").stream()
                        .map(node -> Fields.of(node, keys))
                        .map(file ->
                                new BuildPlan.RequiredFile(
                                        file.need("path"), file.size("min-size")))
                        .toList(),
                new BuildPlan.Expected(fields.time("every"), fields.text("branch"), after(fields)));
    }

    private static List<GateStep> gate(Fields fields) {
        Shape.Named steps =
                (Shape.Named) PlanKeys.SERVICE.key("gate").map(Key::shape).orElseThrow();
        Shape.Brief shape = (Shape.Brief) steps.each();
        List<GateStep> gate = new ArrayList<>();
        fields.named("gate", node -> Fields.brief(node, shape))
                .forEach((name, step) ->
                        gate.add(
                                new GateStep(
                                        name,
                                        step.need("run"),
                                        step.ratio("coverage")
                                                .map(least ->
                                                        new GateStep.Coverage(
                                                                least, step.text("report"))),
                                        step.word("fail-on", GateStep.AuditLevel.values()),
                                        after(step),
                                        step.needTime("timeout"))));
        return gate;
    }

    private static Optional<List<String>> after(Fields fields) {
        return fields.node("after").map(_ -> fields.texts("after"));
    }

    private static SloPlan slo(Fields fields) {
        List<SloPlan.LatencyLimit> latency = new ArrayList<>();
        fields.named("latency", node -> node)
                .forEach((name, node) ->
                        latency.add(
                                new SloPlan.LatencyLimit(
                                        new Ratio(
                                                new BigDecimal(name.substring(1)).movePointLeft(2)),
                                        Durations.parse(((Scalar) node).text()).orElseThrow())));
        return new SloPlan(
                fields.needTime("window"),
                fields.ratio("availability"),
                latency,
                fields.ratio("errors"),
                fields.needRatio("freeze-below"));
    }

    static Keys itemKeys(Fields fields, String name) {
        Shape shape = fields.keys().key(name).map(Key::shape).orElseThrow();
        return (Keys) ((Shape.Items) shape).each();
    }

    /// `dist/` and `./dist` are `dist`.
    private static String withoutEnd(String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
