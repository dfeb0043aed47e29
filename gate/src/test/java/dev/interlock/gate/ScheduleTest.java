package dev.interlock.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.plan.Plan;
import dev.interlock.plan.PlanReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final String PLAN =
            """
            build: { install: npm ci, run: npm run build, output: dist }
            gate:
              types: npx tsc
              lint: npm run lint
              test: { run: npm test, after: install }
              audit: { run: npm audit, after: [install, types] }
            """;

    private static Schedule schedule(String text) {
        Plan plan =
                ((PlanReader.Result.Read) PlanReader.read(Plan.FILE, text)).services().getFirst();
        return Schedule.of(plan);
    }

    private static StepResult result(String name, boolean passed) {
        return new StepResult(
                name,
                passed ? Standing.PASSED : Standing.FAILED,
                Reason.of(Cause.PASSED, "so it was"),
                StepResult.Figures.NONE,
                Optional.empty());
    }

    /// Plays a gate in which everything that may start is started, and all of it ends at once.
    ///
    /// @return the rounds, each the steps that ran at the same time
    private static List<String> rounds(Schedule schedule, Set<String> failing) {
        Map<String, StepResult> ended = new HashMap<>();
        List<String> rounds = new ArrayList<>();
        Schedule.Next next = schedule.next(ended, Set.of());
        while (!next.start().isEmpty() || !next.skipped().isEmpty()) {
            next.skipped().forEach(it -> ended.put(it.name(), it));
            next.start()
                    .forEach(it ->
                            ended.put(it.name(), result(it.name(), !failing.contains(it.name()))));
            String skipped =
                    next.skipped().stream()
                            .map(it -> " -" + it.name())
                            .collect(Collectors.joining());
            rounds.add(
                    next.start().stream().map(Step::name).collect(Collectors.joining(" "))
                            + skipped);
            next = schedule.next(ended, Set.of());
        }
        assertThat(ended.keySet()).containsExactlyInAnyOrderElementsOf(schedule.names());
        return rounds;
    }

    @Test
    void stepsComeOneBehindTheOtherAndThoseWithAfterBesideThem() {
        assertThat(rounds(schedule(PLAN), Set.of()))
                .containsExactly("check", "install", "types test", "lint audit", "build");
    }

    @Test
    void aStepThatFailsDoesNotKeepOthersFromTelling() {
        assertThat(rounds(schedule(PLAN), Set.of("check", "lint")))
                .containsExactly("check", "install", "types test", "lint audit", "build");
        assertThat(rounds(schedule(PLAN), Set.of("types")))
                .containsExactly("check", "install", "types test", "lint -audit", "build");
    }

    @Test
    void withoutWhatIsInstalledNothingThatNeedsItRuns() {
        assertThat(rounds(schedule(PLAN), Set.of("install")))
                .containsExactly("check", "install", " -types -lint -test -audit -build");
    }

    @Test
    void aBuildThatNamesWhatItNeedsDoesNotWaitForOthers() {
        Schedule schedule =
                schedule(
                        "build: { run: make, output: out, after: check }\ngate: { test: make test }\n");
        assertThat(rounds(schedule, Set.of())).containsExactly("check", "test build");
        assertThat(rounds(schedule, Set.of("check"))).containsExactly("check", "test -build");
    }

    @Test
    void partsOfAGateWaitForEachOtherAlone() {
        assertThat(rounds(schedule(PLAN).only(List.of("audit", "types")), Set.of()))
                .containsExactly("types", "audit");
        assertThat(rounds(schedule(PLAN).only(List.of("lint")), Set.of())).containsExactly("lint");
    }

    @Test
    void aPlanWithoutAnythingIsCheckedAllTheSame() {
        assertThat(rounds(schedule("service: shop\n"), Set.of())).containsExactly("check");
    }

    @Test
    void noMoreStepsRunAtOnceThanTheLimit() {
        StringBuilder many = new StringBuilder("gate:\n");
        for (int i = 0; i < 40; i++) {
            many.append("  s%d: { run: make, after: check }%n".formatted(i));
        }
        Schedule schedule = schedule(many.toString());
        Map<String, StepResult> ended = Map.of("check", result("check", true));
        Schedule.Next first = schedule.next(ended, Set.of());
        assertThat(first.start()).hasSize(Schedule.AT_ONCE);
        Set<String> running = first.start().stream().map(Step::name).collect(Collectors.toSet());
        assertThat(schedule.next(ended, running).start()).isEmpty();
    }
}
