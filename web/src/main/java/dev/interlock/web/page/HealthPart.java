package dev.interlock.web.page;

import dev.interlock.journal.projection.BuildHealth;
import dev.interlock.journal.projection.BuildHealth.Report;
import dev.interlock.web.page.story.Plain;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long ago the branch that is released from was last known to build.
record HealthPart(Optional<BuildHealth> health, Instant now) {
    private static final Badge UNKNOWN = new Badge("–", "never reported", "quiet");
    private static final Badge OVERDUE = new Badge("!", "overdue", "bad");
    private static final Badge PASSES = new Badge("✓", "passes", "good");
    private static final Badge BROKEN = new Badge("✕", "does not pass", "bad");

    Shown.Health shown() {
        return health.flatMap(BuildHealth::last)
                .map(last -> shown(health.get(), last))
                .orElseGet(() ->
                        new Shown.Health(
                                UNKNOWN,
                                "Nobody reported a build of the main branch: interlock gate --report does."));
    }

    /// Empty where no passing build is overdue.
    Optional<Shown.Health> overdue() {
        return health.filter(known -> known.overdue(now)).map(_ -> shown());
    }

    private Shown.Health shown(BuildHealth known, Report last) {
        Badge badge = known.overdue(now) ? OVERDUE : last.passed() ? PASSES : BROKEN;
        return new Shown.Health(badge, passing(known, last) + broken(last));
    }

    private String passing(BuildHealth known, Report last) {
        String when =
                known.passing()
                        .map(it ->
                                "Last passing build of %s: %s"
                                        .formatted(Plain.text(it.branch()), ago(it)))
                        .orElseGet(() ->
                                "No build of %s passed yet".formatted(Plain.text(last.branch())));
        return when + known.every().map(it -> ", expected every " + spelled(it)).orElse("") + ".";
    }

    private String broken(Report last) {
        return last.passed()
                ? ""
                : " The newest, %s, does not pass: %s"
                        .formatted(ago(last), NowPart.sentence(last.summary()));
    }

    private String ago(Report report) {
        return Moments.ago(Duration.between(report.finished(), now));
    }

    /// `24 h`, since people plan days in hours.
    private static String spelled(Duration every) {
        boolean hours = every.toHours() <= 72 && every.equals(Duration.ofHours(every.toHours()));
        return hours ? every.toHours() + " h" : dev.interlock.model.Durations.written(every);
    }
}
