package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.compose.Substituted.Outcome;
import dev.interlock.check.source.compose.TemplatePart.Operator;
import dev.interlock.check.source.compose.TemplatePart.Reference;
import dev.interlock.check.source.compose.Variables.Variable;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateOracleTest {
    private static final Map<String, String> VALUES =
            Map.of(
                    "FULL", "first",
                    "NULL", "",
                    "JSON", "{\"json\":2}",
                    "ref", "$FULL",
                    "_x1", "a}b");

    @Test
    void templatesBecomeWhatComposeMakesOfThem() {
        var outcomes = new TreeMap<String, Integer>();
        for (YamlMapping oracle : Oracle.templates()) {
            judge(oracle);
            String outcome =
                    oracle.scalar("result").isPresent()
                            ? "result"
                            : oracle.scalar("required").isPresent() ? "required" : "invalid";
            outcomes.merge(outcome, 1, Integer::sum);
        }
        assertThat(outcomes)
                .hasEntrySatisfying("result", count -> assertThat(count).isGreaterThan(350))
                .hasEntrySatisfying("required", count -> assertThat(count).isGreaterThan(100))
                .hasEntrySatisfying("invalid", count -> assertThat(count).isGreaterThan(100));
    }

    private static void judge(YamlMapping oracle) {
        var template = Template.parse(oracle.scalar("template").orElseThrow().text());
        var substituted = Substitution.of(template, TemplateOracleTest::variable);
        switch (substituted.outcome()) {
            case Outcome.Text text -> {
                assertThat(oracle.scalar("result").map(YamlScalar::text))
                        .as("%s", template)
                        .contains(text.text());
                assertThat(substituted.missing())
                        .as("%s", template)
                        .hasSize(Integer.parseInt(oracle.text("warnings").orElseThrow()));
            }
            case Outcome.Required required ->
                    assertThat(oracle.text("required"))
                            .as("%s", template)
                            .contains(required.reference().name());
            case Outcome.Invalid _ ->
                    assertThat(oracle.scalar("result").or(() -> oracle.scalar("required")))
                            .as("%s", template)
                            .isEmpty();
            case Outcome.Unknown _ -> assertThat(template.text()).as("unknown").isEmpty();
        }
    }

    private static Variable variable(String name) {
        return VALUES.containsKey(name)
                ? new Variable.Given(VALUES.get(name), Place.file(".env"))
                : new Variable.Absent();
    }

    @Test
    void namesInATemplateAreThoseThatComposeFinds() {
        int named = 0;
        for (YamlMapping oracle : Oracle.templates()) {
            var template = Template.parse(oracle.scalar("template").orElseThrow().text());
            if (oracle.scalar("result").isEmpty()) {
                continue;
            }
            var expected = oracle.mapping("names").orElseThrow().byName().keySet();
            assertThat(named(template.parts()).collect(Collectors.toSet()))
                    .as("%s", template)
                    .isEqualTo(expected);
            named += expected.size();
        }
        assertThat(named).isGreaterThan(500);
    }

    /// compose-go does not look into the message of a required variable, though it expands it.
    private static Stream<String> named(List<TemplatePart> parts) {
        return parts.stream()
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .flatMap(it ->
                        Stream.concat(
                                Stream.of(it.name()),
                                isRequired(it) ? Stream.of() : named(it.operand())));
    }

    private static boolean isRequired(Reference reference) {
        return reference.operator() == Operator.REQUIRED
                || reference.operator() == Operator.REQUIRED_NOT_EMPTY;
    }

    @Test
    void whatIsRequiredIsRequiredForComposeToo() {
        int required = 0;
        for (YamlMapping oracle : Oracle.templates()) {
            var template = Template.parse(oracle.scalar("template").orElseThrow().text());
            if (oracle.scalar("required").isPresent() && template.references().size() == 1) {
                required++;
                var only = template.references().getFirst();
                assertThat(oracle.mapping("names").flatMap(it -> it.text(only.name())))
                        .as("%s", template)
                        .contains(Boolean.toString(isRequired(only)));
            }
        }
        assertThat(required).isGreaterThan(15);
    }
}
