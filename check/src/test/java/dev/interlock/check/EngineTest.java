package dev.interlock.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final String UNPINNED = "FROM node\n";

    private static List<String> rules(Example example, Selection selection) {
        return Check.run(example.project(), selection).findings().stream()
                .map(Finding::rule)
                .toList();
    }

    private static List<String> rules(Example example) {
        return rules(example, Selection.ALL);
    }

    @Test
    void aCommentOnTheLineAboveSuppresses() {
        assertThat(rules(Example.file("Dockerfile", UNPINNED)))
                .containsExactly("docker/unpinned-base-image");
        assertThat(
                        rules(
                                Example.file(
                                        "Dockerfile",
                                        "# interlock-ignore docker/unpinned-base-image: pinned by the mirror\n"
                                                + UNPINNED)))
                .isEmpty();
    }

    @Test
    void inYamlACommentAtTheEndOfTheLineSuppressesToo() {
        String compose =
                """
                services:
                  web:
                    image: registry.example/web:${TAG} # interlock-ignore compose/undefined-variable: by hand
                  other:
                    image: registry.example/web:${TAG}# interlock-ignore compose/undefined-variable
                """;
        Example example =
                Example.file("compose.prod.yml", compose)
                        .and(".env.production", "API_URL=https://example.com\n");
        assertThat(Check.run(example.project(), Selection.ALL).findings())
                .filteredOn(finding -> finding.rule().equals("compose/undefined-variable"))
                .extracting(finding -> finding.place().line())
                .containsExactly(5);
    }

    @Test
    void aContractThatThePlanNamesAndThatIsNotThereLeavesTheCheckUndecided() {
        Example example =
                Example.file("interlock.yml", "env: { contract: .env.nope }\n")
                        .and(".env.production", "API_URL=https://api.example\n");
        Report report = Check.run(example.project(), Selection.ALL);
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("interlock/unread"))
                .extracting(finding -> finding.place().path())
                .containsExactly(".env.nope");
        assertThat(report.undecided()).isTrue();
    }

    @Test
    void anAreaCanBeSuppressedAndCommentsMayBeStacked() {
        assertThat(
                        rules(
                                Example.file(
                                        "Dockerfile",
                                        "# interlock-ignore docker: the mirror\n"
                                                + "# interlock-ignore docker/syntax: never\n"
                                                + UNPINNED)))
                .containsExactly("interlock/suppression");
    }

    @Test
    void aSuppressionWithoutAReasonStillSuppressesAndIsReported() {
        assertThat(
                        rules(
                                Example.file(
                                        "Dockerfile",
                                        "# interlock-ignore docker/unpinned-base-image\n"
                                                + UNPINNED)))
                .containsExactly("interlock/suppression");
    }

    @Test
    void aSuppressionOfARuleThatDoesNotExistIsReported() {
        assertThat(
                        rules(
                                Example.file(
                                        "Dockerfile",
                                        "# interlock-ignore docker/unpined: typo\n" + UNPINNED)))
                .containsExactly("interlock/suppression", "docker/unpinned-base-image");
    }

    @Test
    void aSuppressionIsNotStaleWhereItsRuleDidNotRun() {
        Example example =
                Example.file(
                        "Dockerfile",
                        "# interlock-ignore docker/unpinned-base-image: mirror\nFROM node:22\n");
        assertThat(rules(example)).containsExactly("interlock/suppression");
        assertThat(rules(example, new Selection(Set.of(), Set.of("docker/unpinned-base-image"))))
                .isEmpty();
    }

    @Test
    void thePlanSuppressesByRuleAndPath() {
        String plan =
                """
                check:
                  ignore:
                    - { rule: docker/unpinned-base-image, path: "services/**", reason: the mirror pins }
                    - { rule: compose, reason: nothing here }
                """;
        Example example =
                Example.file("interlock.yml", plan)
                        .and("services/api/Dockerfile", UNPINNED)
                        .and("Dockerfile", UNPINNED);
        assertThat(rules(example))
                .containsExactly("docker/unpinned-base-image", "interlock/suppression");
    }

    @Test
    void onlyAndSkipTakeRulesAndAreas() {
        Example example = Example.file("Dockerfile", UNPINNED);
        assertThat(rules(example, new Selection(Set.of("compose"), Set.of()))).isEmpty();
        assertThat(rules(example, new Selection(Set.of("docker"), Set.of()))).hasSize(1);
        assertThat(rules(example, new Selection(Set.of(), Set.of("docker")))).isEmpty();
    }

    @Test
    void aFileThatARuleNeededAndThatCannotBeReadLeavesTheVerdictUnknown() {
        Report report =
                Check.run(
                        Example.file("Dockerfile", "#".repeat(2_000_001)).project(), Selection.ALL);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings()).extracting(Finding::rule).containsExactly("interlock/unread");
    }

    @Test
    void underOnlyTheReasonOfAnUnknownVerdictIsStillSaid() {
        Example example = Example.file("Dockerfile", "#".repeat(2_000_001));
        assertThat(rules(example, new Selection(Set.of("docker"), Set.of())))
                .containsExactly("interlock/unread");
        assertThat(rules(example, new Selection(Set.of("docker/syntax"), Set.of("interlock"))))
                .isEmpty();
        assertThat(rules(example, new Selection(Set.of(), Set.of("interlock/unread")))).isEmpty();
    }

    @Test
    void aRuleThatDidNotRunLeavesNoFileUnread() {
        Example example = Example.file("Dockerfile", "#".repeat(2_000_001));
        assertThat(rules(example, new Selection(Set.of("db"), Set.of()))).isEmpty();
    }

    @Test
    void theBaselineKnowsAFindingOnAnotherLineButNotASecondOne() {
        Finding finding =
                new Finding(
                        "docker/syntax",
                        Severity.ERROR,
                        Place.line("Dockerfile", 3),
                        "m",
                        "w",
                        "f",
                        List.of());
        Finding moved =
                new Finding(
                        "docker/syntax",
                        Severity.ERROR,
                        Place.line("Dockerfile", 9),
                        "m",
                        "w",
                        "f",
                        List.of());
        Baseline baseline = Baseline.of(List.of(finding));
        assertThat(baseline.without(List.of(moved))).isEmpty();
        assertThat(baseline.without(List.of(moved, finding))).containsExactly(finding);
    }
}
