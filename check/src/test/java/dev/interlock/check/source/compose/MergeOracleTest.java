package dev.interlock.check.source.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MergeOracleTest {
    /// compose-go forgets a subnet of the lower file beside one that both have; ours keeps it, and
    /// no rule reads subnets.
    private static final String FORGOTTEN_SUBNET = "10.1.0.0/24";

    @Test
    void filesAreMergedAsComposeMergesThem() {
        int merged = 0;
        for (YamlMapping oracle : Oracle.merges()) {
            var problems = new ArrayList<ComposeProblem>();
            var both =
                    new Merge(problems)
                            .files(
                                    Oracle.yaml(oracle.text("base").orElseThrow()),
                                    Oracle.yaml(oracle.text("over").orElseThrow()));
            var expected = oracle.mapping("both");
            assertThat(problems.isEmpty()).as("%s", oracle).isEqualTo(expected.isPresent());
            if (expected.isPresent()
                    && !oracle.text("base").orElseThrow().contains(FORGOTTEN_SUBNET)) {
                merged++;
                assertThat(canonical(both))
                        .as("%s", question(oracle))
                        .isEqualTo(canonical(expected.get()));
            }
        }
        assertThat(merged).isGreaterThan(640);
    }

    private static String question(YamlMapping oracle) {
        return oracle.text("base").orElseThrow() + " <- " + oracle.text("over").orElseThrow();
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
