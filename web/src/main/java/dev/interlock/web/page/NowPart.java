package dev.interlock.web.page;

import dev.interlock.journal.projection.Environment.Canary;
import dev.interlock.journal.projection.Release;
import dev.interlock.model.Digest;
import dev.interlock.model.Ratio;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.View;
import dev.interlock.rollout.View.Progress;
import dev.interlock.web.page.story.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is live.
record NowPart(Scene scene) {
    private static final Badge SETTLED = new Badge("✓", "settled", "good");
    private static final Badge RETURNING = new Badge("↩", "going back", "bad");
    private static final Badge NOTHING = new Badge("✕", "nothing is live", "bad");
    private static final Badge WORKING = new Badge("◔", "at work", "busy");
    private static final Badge UNSEEN = new Badge("?", "not steered here", "wait");

    Shown.Now shown() {
        return new Shown.Now(
                scene.scope().service(),
                scene.scope().environment(),
                live(),
                badge(),
                sentence(),
                shares(),
                facts());
    }

    Shown.Card card() {
        return new Shown.Card(
                scene.scope().service(),
                scene.scope().environment(),
                Paths.of(scene.scope()),
                live().words(),
                badge(),
                sentence(),
                overdue());
    }

    private Optional<Shown.Health> overdue() {
        return new HealthPart(scene.history().dossier().build(scene.scope().service()), scene.now())
                .overdue();
    }

    /// What changed, for who listens; the same words as long as nothing did.
    String announcement() {
        String weight = canary().map(it -> ", " + it.weight() + " to " + it.release()).orElse("");
        return "%s: %s is live, %s%s"
                .formatted(scene.scope(), live().words(), badge().word(), weight);
    }

    private Shown.Link live() {
        return scene.live()
                .map(id -> new Shown.Link(id.text(), Optional.of(Paths.of(scene.scope(), id))))
                .orElseGet(() -> new Shown.Link("nothing", Optional.empty()));
    }

    private Badge badge() {
        return scene.progress()
                .map(it -> it.turning() ? RETURNING : Badge.of(it.state()))
                .or(() -> scene.environment().rollout().map(Badge::of))
                .orElseGet(this::resting);
    }

    private Badge resting() {
        if (scene.live().isEmpty()) {
            return NOTHING;
        }
        return scene.view().map(it -> it.settled() ? SETTLED : WORKING).orElse(UNSEEN);
    }

    private String sentence() {
        if (scene.view().isEmpty()) {
            return "Another server steers it, or none does.";
        }
        return scene.progress()
                .filter(it -> !it.turning())
                .map(NowPart::tried)
                .or(() -> doing().filter(_ -> !settled()))
                .orElse("Nothing is under way.");
    }

    private boolean settled() {
        return scene.view().filter(View::settled).isPresent();
    }

    private Optional<String> doing() {
        return scene.view().flatMap(View::doing).map(Reason::text).map(NowPart::sentence);
    }

    /// What goes on, in short: the rollout's own part has the figures.
    private static String tried(Progress progress) {
        return progress.release()
                + switch (progress.state()) {
                    case PREPARED, STARTED, SMOKED -> " is on its way; no user has met it.";
                    case CANARY -> " is tried on " + progress.weight() + " of the users.";
                    case HELD ->
                            " is held at %s of the users: somebody has to say how to go on."
                                    .formatted(progress.weight());
                    case PROMOTED -> " has every user, and is watched.";
                    case GOOD, REFUSED, FAILED, ROLLED_BACK, SUPERSEDED, PRUNED ->
                            " is at its end.";
                };
    }

    /// A reason as a sentence.
    static String sentence(String reason) {
        String plain = Plain.text(reason).strip();
        if (plain.isEmpty()) {
            return plain;
        }
        String first = plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }

    private Optional<Canary> canary() {
        return scene.environment().canary().filter(it -> it.weight().value().signum() > 0);
    }

    private List<Shown.Share> shares() {
        Optional<ReleaseId> live =
                scene.view().flatMap(View::live).or(() -> scene.environment().live());
        Optional<Canary> canary = canary().filter(it -> !live.equals(Optional.of(it.release())));
        if (live.isEmpty() || canary.isEmpty()) {
            return List.of();
        }
        Ratio part = canary.get().weight();
        Ratio rest = new Ratio(BigDecimal.ONE.subtract(part.value()));
        double percent = rest.asDouble() * 100;
        return List.of(
                new Shown.Share(live.get().text(), rest.toString(), percent, 0, false),
                new Shown.Share(
                        canary.get().release().text(),
                        part.toString(),
                        100 - percent,
                        percent,
                        true));
    }

    private List<Shown.Fact> facts() {
        List<Shown.Fact> facts = new ArrayList<>();
        Optional<Release> live = scene.live().flatMap(scene::release);
        live.ifPresent(
                it -> facts.add(new Shown.Fact("let in", Moments.minute(it.created()) + " UTC")));
        live.flatMap(Release::commit)
                .ifPresent(it -> facts.add(new Shown.Fact("commit", brief(it))));
        live.flatMap(Release::artifact)
                .map(Digest::brief)
                .ifPresent(it -> facts.add(new Shown.Fact("artifact", it)));
        scene.environment()
                .lastGood()
                .ifPresent(it -> facts.add(new Shown.Fact("last good", it.text())));
        List<ReleaseId> waiting = scene.view().map(View::waiting).orElse(List.of());
        if (!waiting.isEmpty()) {
            facts.add(new Shown.Fact("waiting", waiting.size() + ", next " + waiting.getFirst()));
        }
        return facts;
    }

    /// As much of a commit as people compare.
    static String brief(String commit) {
        String plain = Plain.text(commit);
        return plain.length() > 9 ? plain.substring(0, 9) : plain;
    }
}
