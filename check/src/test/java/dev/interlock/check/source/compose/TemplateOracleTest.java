package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.compose.Substituted.Outcome;
import dev.interlock.check.source.compose.TemplatePart.Operator;
import dev.interlock.check.source.compose.TemplatePart.Reference;
import dev.interlock.check.source.compose.Variables.Variable;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.model.Place;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TemplateOracleTest {
    @Test
    void everyCaseIsThere() {
        assertThat(Oracle.cases("template.json")).hasSize(108);
        assertThat(Oracle.cases("variables.json")).hasSize(16);
    }

    @TestFactory
    Stream<DynamicTest> templatesBecomeWhatComposeMakesOfThem() {
        return Oracle.cases("template.json").stream()
                .map(it ->
                        DynamicTest.dynamicTest(
                                it.text("test").orElseThrow()
                                        + " "
                                        + it.text("template").orElse(""),
                                () -> judge(it)));
    }

    private static void judge(YamlMapping oracle) {
        var template = Template.parse(oracle.scalar("template").orElseThrow().text());
        var substituted = Substitution.of(template, environment(oracle));
        switch (substituted.outcome()) {
            case Outcome.Text text -> {
                assertThat(oracle.scalar("result").map(YamlScalar::text)).contains(text.text());
                oracle.text("warnings")
                        .ifPresent(count ->
                                assertThat(substituted.missing()).hasSize(Integer.parseInt(count)));
            }
            case Outcome.Invalid _ -> assertThat(oracle.text("invalid")).contains("true");
            case Outcome.Required required ->
                    assertThat(oracle.mapping("required").flatMap(it -> it.text("name")))
                            .contains(required.reference().name());
            case Outcome.Unknown _ -> assertThat(template.text()).as("unknown").isEmpty();
        }
    }

    private static Variables environment(YamlMapping oracle) {
        var env = oracle.mapping("env").orElseThrow();
        return name ->
                env.scalar(name)
                        .<Variable>map(it -> new Variable.Given(it.text(), Place.file(".env")))
                        .orElseGet(Variable.Absent::new);
    }

    @TestFactory
    Stream<DynamicTest> namesInATemplateAreThoseThatComposeFinds() {
        return Oracle.cases("variables.json").stream()
                .map(it ->
                        DynamicTest.dynamicTest(
                                it.text("test").orElseThrow(), () -> judgeNames(it)));
    }

    private static void judgeNames(YamlMapping oracle) {
        var references =
                oracle.sequence("texts").orElseThrow().items().stream()
                        .map(it -> Template.parse(it.asScalar().orElseThrow().text()))
                        .flatMap(it -> it.references().stream())
                        .toList();
        Set<String> names = references.stream().map(Reference::name).collect(Collectors.toSet());
        var expected = oracle.mapping("names").orElseThrow();
        assertThat(names).isEqualTo(expected.byName().keySet());
        for (Reference reference : references) {
            boolean required =
                    reference.operator() == Operator.REQUIRED
                            || reference.operator() == Operator.REQUIRED_NOT_EMPTY;
            assertThat(expected.mapping(reference.name()).flatMap(it -> it.text("required")))
                    .contains(Boolean.toString(required));
        }
    }
}
