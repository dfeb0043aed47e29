package dev.interlock.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every manual's examples are its rule's first tests.
class ManualsTest {
    static Stream<Rule> rules() {
        return Catalogue.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFailingExampleFailsWhereTheManualSays(Rule rule) {
        Example example = rule.manual().failing();
        assertThat(example.finds()).as("places that the example names").isNotEmpty();
        assertThat(places(rule, example)).containsExactlyInAnyOrderElementsOf(example.finds());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void thePassingExamplePasses(Rule rule) {
        Example example = rule.manual().passing();
        assertThat(example.files()).as("files of the example").isNotEmpty();
        assertThat(places(rule, example)).isEmpty();
    }

    @Test
    void everyRuleIsInTheCatalogueAndEveryNameIsUnique() throws IOException {
        Path folder = Path.of("src/main/java/dev/interlock/check/rules");
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> written =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(ManualsTest::isRule)
                            .map(file -> file.getFileName().toString().replace(".java", ""))
                            .toList();
            assertThat(written).as("rule files").isNotEmpty();
            assertThat(Catalogue.rules().stream().map(rule -> rule.getClass().getSimpleName()))
                    .containsExactlyInAnyOrderElementsOf(written);
        }
        assertThat(Catalogue.rules().stream().map(rule -> rule.manual().name()))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void everySilencedRuleExists() {
        for (Rule rule : Catalogue.rules()) {
            assertThat(rule.manual().silences()).allMatch(Catalogue::knows);
        }
    }

    private static boolean isRule(Path file) {
        try {
            return Files.readString(file).contains("implements Rule");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Place> places(Rule rule, Example example) {
        return Check.run(example.project(), Selection.ALL).findings().stream()
                .filter(finding -> finding.rule().equals(rule.manual().name()))
                .map(Finding::place)
                .map(place -> new Place(place.path(), place.line(), 0, 0))
                .toList();
    }
}
