package dev.interlock.plan.reading;

import dev.interlock.plan.PageStep;
import dev.interlock.plan.PageVisit;
import dev.interlock.plan.SmokeTest.ConsoleErrors;
import dev.interlock.plan.SmokeTest.ConsoleRules;
import dev.interlock.plan.SmokeTest.FailedRequests;
import dev.interlock.plan.SmokeTest.RequestRules;
import dev.interlock.plan.SmokeTest.Sight;
import dev.interlock.plan.description.Shape.Keys;
import dev.interlock.plan.yaml.Node;
import java.util.Map;
import java.util.function.Function;

/// Makes what a test does on a page from nodes that have been judged.
final class PageBinder {
    /// By the key that chooses the step.
    private static final Map<String, Function<Fields, PageStep>> STEPS =
            Map.of(
                    "click", step -> new PageStep.Click(step.need("click")),
                    "fill", step -> new PageStep.Fill(step.need("fill"), step.need("with")),
                    "press", step -> new PageStep.Press(step.need("press"), step.text("on")),
                    "visible", step -> new PageStep.Visible(step.need("visible")),
                    "hidden", step -> new PageStep.Hidden(step.need("hidden")),
                    "text", step -> new PageStep.Text(step.need("text"), step.need("contains")),
                    "screenshot", step -> new PageStep.Screenshot(step.need("screenshot")));

    private PageBinder() {}

    static PageVisit visit(Fields fields) {
        return new PageVisit(
                fields.need("open"),
                fields.items("steps").stream().map(PageBinder::step).toList(),
                fields.needTime("timeout"));
    }

    private static PageStep step(Node node) {
        Fields fields = Fields.of(node, Keys.of());
        return STEPS.entrySet().stream()
                .filter(step -> fields.node(step.getKey()).isPresent())
                .findFirst()
                .map(step -> step.getValue().apply(fields))
                .orElseThrow();
    }

    static Sight sight(Fields expect) {
        return new Sight(
                expect.texts("visible"),
                expect.texts("hidden"),
                new ConsoleRules(
                        expect.word("console-errors", ConsoleErrors.values()).orElseThrow(),
                        expect.texts("console-lacks")),
                new RequestRules(
                        expect.word("failed-requests", FailedRequests.values()).orElseThrow(),
                        expect.texts("may-fail")));
    }
}
