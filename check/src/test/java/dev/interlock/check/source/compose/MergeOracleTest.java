package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MergeOracleTest {
    @Test
    void everyCaseIsThere() {
        assertThat(Oracle.cases("merge.json")).hasSize(71);
    }

    @TestFactory
    Stream<DynamicTest> filesAreMergedAsComposeMergesThem() {
        return Oracle.cases("merge.json").stream()
                .map(it -> DynamicTest.dynamicTest(it.text("test").orElseThrow(), () -> judge(it)));
    }

    private static void judge(YamlMapping oracle) {
        var problems = new ArrayList<ComposeProblem>();
        var base = Oracle.yaml(oracle.text("base").orElseThrow());
        var merged =
                new Merge(problems)
                        .files(
                                base,
                                oracle.text("override")
                                        .map(Oracle::yaml)
                                        .orElse(YamlMapping.empty(base.place())));
        assertThat(problems).isEmpty();
        assertThat(canonical(merged))
                .isEqualTo(canonical(Oracle.yaml(oracle.text("expected").orElseThrow())));
    }

    /// With keys in order, which count for nothing; lists as they are.
    private static String canonical(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> scalar.kind() + ":" + ScalarText.of(scalar);
            case YamlSequence sequence ->
                    sequence.items().stream()
                            .map(MergeOracleTest::canonical)
                            .collect(Collectors.joining(", ", "[", "]"));
            case YamlMapping mapping ->
                    mapping.entries().stream()
                            .map(it -> it.name() + "=" + canonical(it.value()))
                            .sorted()
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
