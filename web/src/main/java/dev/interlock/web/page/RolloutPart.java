package dev.interlock.web.page;

import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Tally;
import dev.interlock.plan.RolloutPlan.CanaryStep;
import dev.interlock.rollout.View.Progress;
import dev.interlock.rollout.judge.Judgement.Bounds;
import dev.interlock.rollout.machine.Judgement;
import dev.interlock.rollout.machine.Terms;
import dev.interlock.web.page.plot.Summary;
import dev.interlock.web.page.story.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rollout under way, in figures.
record RolloutPart(Scene scene, Progress progress, Story story) {
    Shown.Rollout shown() {
        Optional<Judgement> judgement = progress.judgement();
        return new Shown.Rollout(
                new Shown.Link(
                        progress.release().text(),
                        Optional.of(Paths.of(scene.scope(), progress.release()))),
                stages(),
                judgement.map(it -> Badge.of(it.ruling())),
                judgement
                        .map(it -> NowPart.sentence(it.reason().text()))
                        .orElse("Nothing is judged yet."),
                figures(),
                facts());
    }

    private List<Shown.Stage> stages() {
        List<String> words = new ArrayList<>(List.of("prepared", "started", "smoke tests"));
        for (CanaryStep step : story.terms().map(Terms::steps).orElse(List.of())) {
            words.add(step.weight().toString());
        }
        words.add("bake");
        words.add("good");
        int now = place(words.size());
        List<Shown.Stage> stages = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            stages.add(new Shown.Stage(words.get(i), i < now ? "done" : i == now ? "now" : "next"));
        }
        return stages;
    }

    /// A state names what is over; what is shown as now is what goes on.
    private int place(int stages) {
        return switch (progress.state()) {
            case PREPARED -> 1;
            case STARTED -> 2;
            case SMOKED -> 3;
            case CANARY, HELD -> 2 + Math.max(1, progress.step());
            case PROMOTED -> stages - 2;
            case GOOD, REFUSED, FAILED, ROLLED_BACK, SUPERSEDED, PRUNED -> stages - 1;
        };
    }

    private List<Shown.Figures> figures() {
        Optional<Judgement.Figures> figures = progress.judgement().flatMap(Judgement::figures);
        return List.of(
                side("release", progress.canary(), figures.map(Judgement.Figures::canary)),
                side("baseline", progress.baseline(), figures.map(Judgement.Figures::baseline)));
    }

    private static Shown.Figures side(String name, Tally tally, Optional<Bounds> bounds) {
        return new Shown.Figures(
                name,
                String.format(Locale.ROOT, "%,d", tally.requests()),
                String.format(Locale.ROOT, "%,d", tally.failed()),
                Summary.percent(tally.failedRatio()),
                bounds.map(RolloutPart::between).orElse("–"));
    }

    private static String between(Bounds bounds) {
        return bounds.equals(Bounds.UNKNOWN)
                ? "–"
                : Summary.percent(bounds.low()) + " to " + Summary.percent(bounds.high());
    }

    private List<Shown.Fact> facts() {
        List<Shown.Fact> facts = new ArrayList<>();
        facts.add(new Shown.Fact("weight", progress.weight().toString()));
        progress.judgement()
                .flatMap(Judgement::figures)
                .map(Judgement.Figures::proof)
                .ifPresent(proof ->
                        facts.add(
                                new Shown.Fact(
                                        "e-value, proof at " + Summary.limit(proof),
                                        Summary.value(proof.logValue()))));
        if (!progress.left().isZero()) {
            facts.add(new Shown.Fact(leftName(), Moments.lasting(progress.left())));
        }
        return facts;
    }

    private String leftName() {
        return progress.state() == ReleaseState.HELD ? "held for at most" : "left of this step";
    }
}
